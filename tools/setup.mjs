/** Set-up: the packages of the lock file, and a Node that the development tools run on. Plain Node 20, no dependency. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findOnPath, npmCommand, run } from "./processes.mjs";
import { begin, red, say } from "./terminal.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 * @property {unknown} [libc]
 */

/** The Node that tools run on, and an environment in which `node` is that Node. @typedef {{ node: string, env: NodeJS.ProcessEnv }} Tools */

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Tests and tools are TypeScript that Node runs as it is: 22.18 is the first that does so unasked. */
const [oldestMajor, oldestMinor] = [22, 18];

/** Whether node_modules lacks something the lock file names for this platform. Compares contents, not times: a checkout changes times. */
export function needsInstall(folder = root) {
  const installed = readPackages(join(folder, "node_modules/.package-lock.json"));
  const wanted = readPackages(join(folder, "package-lock.json"));
  if (!installed || !wanted) return true;
  return Object.entries(wanted).some(([path, entry]) => {
    if (path === "" || installed[path]?.version === entry.version) return false;
    return !entry.optional || isMadeForThisMachine(entry);
  });
}

/** Optional packages are rightly absent unless they are programs for this very platform; which C library this is, only npm knows. */
function isMadeForThisMachine(/** @type {LockedPackage} */ { os, cpu, libc }) {
  return os !== undefined && !libc && [os].flat().includes(process.platform) && (cpu === undefined || [cpu].flat().includes(process.arch));
}

/** @returns {Record<string, LockedPackage> | undefined} */
function readPackages(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** The newest Node at hand that the tools run on: the one npm installed for this platform, this one, or one on PATH. */
export function findNode() {
  const binary = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  const platform = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const candidates = [
    join(root, "node_modules", `node-${platform}`, binary),
    join(root, "node_modules", `node-bin-${platform}`, binary),
    process.execPath,
    findOnPath("node"),
  ];
  return candidates.find((file) => file && existsSync(file) && isNewEnough(file));
}

function isNewEnough(/** @type {string} */ file) {
  const [major = 0, minor = 0] = (spawnSync(file, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout ?? "")
    .split(".")
    .map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Installs what is missing and gives the Node to run tools with, and an environment in which `node` is that Node.
 * Ends the process with one clear line where that is impossible.
 * @returns {Promise<Tools>}
 */
export async function setup() {
  if (needsInstall()) {
    const task = begin("set-up: npm ci");
    const { code, output } = await run(...npmCommand(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]), {
      cwd: root,
    });
    task.end(code === 0 ? "passed" : "failed");
    if (code !== 0) fail(`npm ci failed:\n${output}`);
  }
  const node = findNode();
  if (!node)
    fail(
      `No Node of version ${oldestMajor}.${oldestMinor} or newer: npm has none for ${process.platform}-${process.arch}, and PATH has none either.`,
    );
  return { node, env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` } };
}

/** @returns {never} */
function fail(/** @type {string} */ text) {
  say(red(text));
  process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { node } = await setup();
  say(`Set up. Node for the tools: ${node}`);
}

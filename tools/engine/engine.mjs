/** A container engine for the tests: a running one, or the project's own. Plain Node 20, no dependency. */
import { spawnSync } from "node:child_process";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../engine.sh", import.meta.url));

export const engineHome = process.env.PLIMSOLL_ENGINE_HOME ?? join(homedir(), ".cache/plimsoll-engine");

/**
 * @typedef {object} Engine
 * @property {NodeJS.ProcessEnv} env what the engine's client needs
 * @property {string} work a folder that the engine sees, too
 * @property {() => void} stop
 */

/** @returns {Engine | string} an engine, or why there is none */
export function findEngine(/** @type {(text: string) => void} */ note) {
  if (answers(process.env)) return { env: process.env, work: tmpdir(), stop: () => undefined };
  const check = shell("check");
  if (check.status !== 0)
    return `no Docker engine is running, and the project's own cannot be used: ${check.stdout.trim() || "tools/engine.sh does not run"}`;
  note("setting up an engine");
  const setup = shell("setup");
  if (setup.status !== 0) return `the project's own engine could not be set up: see ${engineHome}`;
  const started = shell("start");
  const env = { ...process.env };
  for (const [, name = "", value = ""] of started.stdout.matchAll(/(\w+)=(\S+)/g)) env[name] = value;
  if (started.status !== 0 || !answers(env)) {
    shell("stop");
    return `the project's own engine did not start: ${started.stderr.trim().split("\n").at(-1) ?? ""}`;
  }
  return { env, work: join(engineHome, "work"), stop: () => void shell("stop") };
}

/** A Debian root file system with these packages, made once. Gives its folder, or why there is none. */
export function makeRootfs(/** @type {readonly string[]} */ packages) {
  const folder = join(engineHome, "bookworm");
  const check = shell("check");
  if (check.status !== 0) return { problem: `no base image can be made: ${check.stdout.trim()}` };
  const made = shell("rootfs", "bookworm", folder, packages.join(","));
  return made.status === 0 ? { folder } : { problem: `no base image can be made: see ${engineHome}/debootstrap.log` };
}

function answers(/** @type {NodeJS.ProcessEnv} */ env) {
  const result = spawnSync("docker", ["version", "--format", "{{.Server.Version}}"], { env, encoding: "utf8", timeout: 20_000 });
  return result.status === 0 && result.stdout.trim() !== "";
}

function shell(/** @type {readonly string[]} */ ...args) {
  return spawnSync("bash", [script, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", args[0] === "start" ? "ignore" : "pipe"],
    timeout: 900_000,
    env: { ...process.env, PLIMSOLL_ENGINE_HOME: engineHome },
  });
}

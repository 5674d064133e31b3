/**
 * npm run setup:editor
 * Real VS Code for the tests and for `npm start`, from npm packages alone: code-server in the ignored folder .editor/, and a Chromium to look at it with.
 * It cannot stand in package.json: its post-install would have to run, and it is six times the size of everything else.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findOnPath, npmCommand, run } from "./processes.mjs";
import { root, setup } from "./setup.mjs";
import { begin, say } from "./terminal.mjs";

/** The editor under test, by its exact version; VS Code itself is 1.139.1. Its own dependencies are pinned by its shrinkwrap. */
const editorPackage = "code-server@4.139.1";

/** Parts of the editor that need a compiler or are large, and that nothing here uses: dropping them saves 300 MB. */
const dropped = [
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "@vscode/sqlite3",
  "kerberos",
  "@devcontainers/cli",
  "@vscode/sandbox-runtime",
  "ssh2",
];
const droppedExtensions = ["copilot", "mermaid-markdown-features"];

export const editorFolder = join(root, ".editor");
const stampFile = join(editorFolder, "ready");
const shim = fileURLToPath(new URL("spdlog-shim.cjs", import.meta.url));
const npmFlags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

/** The program that serves VS Code; run it with the Node of `setup()`. */
export const editorEntry = join(editorFolder, "node_modules/code-server/out/node/entry.js");

/** @type {(text: string) => void} */
const ignore = () => {};

/** Changes whenever the recipe does, so that an old folder is made anew. */
const stamp = () => JSON.stringify({ editorPackage, dropped, droppedExtensions, shim: readFileSync(shim, "utf8") }, null, 2);

export const editorReady = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp();

/**
 * Installs the editor unless it stands there already. Never throws.
 * @param {(text: string) => void} note told what is being done
 * @returns {Promise<{ problem?: string, output?: string }>} `problem`: in one line, why there is no editor
 */
export async function setupEditor(note = ignore) {
  if (editorReady()) return {};
  if (process.platform === "win32") return { problem: "VS Code in the browser (code-server) does not run on Windows" };
  rmSync(editorFolder, { recursive: true, force: true });
  mkdirSync(editorFolder, { recursive: true });
  writeFileSync(join(editorFolder, "package.json"), '{ "private": true }\n');

  note(`npm install ${editorPackage}`);
  const install = await run(...npmCommand(["install", "--save-exact", ...npmFlags, editorPackage]), { cwd: editorFolder });
  if (install.code !== 0) return { problem: `npm could not install ${editorPackage}`, output: install.output };

  // What code-server's post-install would do, without what needs a compiler.
  const inner = join(editorFolder, "node_modules/code-server/lib/vscode");
  const manifestFile = join(inner, "package.json");
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
  for (const name of dropped) delete manifest.dependencies[name];
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
  note("npm install of VS Code's own dependencies");
  const dependencies = await run(...npmCommand(["install", "--omit=dev", ...npmFlags]), { cwd: inner });
  if (dependencies.code !== 0) return { problem: "npm could not install the dependencies of VS Code", output: dependencies.output };
  for (const name of droppedExtensions) rmSync(join(inner, "extensions", name), { recursive: true, force: true });
  // The one native module that is missed: without it there are no log files and output channels stay empty.
  copyFileSync(shim, join(inner, "node_modules/@vscode/spdlog/index.js"));
  writeFileSync(stampFile, stamp());
  return {};
}

const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** A browser of the Chromium family, or undefined: $PLIMSOLL_CHROMIUM, PATH, macOS applications. */
export function findChromium() {
  const named = process.env.PLIMSOLL_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return (
    findOnPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge") ??
    applications.find((file) => existsSync(file))
  );
}

/**
 * Finds Chromium, or installs it where apt-get and the rights are there. Never throws.
 * @param {(text: string) => void} note told what is being done
 * @returns {Promise<{ problem?: string, output?: string }>} `problem`: in one line, why there is no browser
 */
export async function setupChromium(note = ignore) {
  if (findChromium()) return {};
  const advice = "install Chromium or Chrome, or name one in PLIMSOLL_CHROMIUM, to run the suites in real VS Code";
  if (!findOnPath("apt-get")) return { problem: `no Chromium on PATH and no apt-get to install it with; ${advice}` };
  if (process.getuid?.() !== 0) return { problem: `no Chromium on PATH and only root may install it; ${advice}` };
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  note("apt-get update");
  const update = await run("apt-get", ["update", "-q"], { env });
  note("apt-get install chromium");
  const install = await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { env, onLine: note });
  if (install.code !== 0 || !findChromium())
    return { problem: `apt-get could not install chromium; ${advice}`, output: update.output + install.output };
  return {};
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setup();
  for (const [name, prepare] of Object.entries({ "VS Code (code-server)": setupEditor, Chromium: setupChromium })) {
    const task = begin(name);
    const { problem, output } = await prepare(task.note);
    task.end(problem ? "failed" : "passed", problem);
    if (problem) {
      if (output) say(output);
      process.exitCode = 1;
    }
  }
}

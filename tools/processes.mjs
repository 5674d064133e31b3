/** Child processes, each in a process group of its own, so that nothing outlives the tool that started it. Plain Node 20. */
import { spawn, spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";

const windows = process.platform === "win32";
/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const children = new Set();
let interrupted = false;

/** Whether a person has asked this tool to stop, so that the end of a child is no surprise. */
export const isInterrupted = () => interrupted;

/** Ends a child together with everything it started. */
export function stop(/** @type {ChildProcess} */ child, /** @type {NodeJS.Signals} */ signal = "SIGTERM") {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (windows) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** Ends everything this tool started. */
export function stopAll(/** @type {NodeJS.Signals} */ signal = "SIGTERM") {
  for (const child of children) stop(child, signal);
}

process.on("exit", () => stopAll("SIGKILL"));
for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.once(signal, () => {
    interrupted = true;
    stopAll();
    // Children get a moment to tidy up; `exit` then ends what is left.
    setTimeout(() => process.exit(code), 300);
  });
}

/** Starts a program in a process group of its own. Through a shell only where a caller says so. */
export function start(
  /** @type {string} */ command,
  /** @type {readonly string[]} */ args,
  /** @type {import("node:child_process").SpawnOptions} */ options = {},
) {
  const child = spawn(command, args, { detached: !windows, windowsHide: true, ...options });
  children.add(child);
  child.once("exit", () => children.delete(child));
  child.once("error", () => children.delete(child));
  return child;
}

/**
 * Runs a program to its end and gives its exit code and everything it printed. Never throws: a program that cannot be started has code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, timeout?: number, onLine?: (line: string) => void }} options `timeout` in milliseconds
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  const { cwd, env, timeout, onLine, shell = false } = options;
  return new Promise((resolve) => {
    const child = start(command, args, { cwd, env: env ?? process.env, shell, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (/** @type {string} */ chunk) => {
      output += chunk;
      if (onLine) for (const line of chunk.split("\n")) if (line.trim()) onLine(line);
    };
    child.stdout?.setEncoding("utf8").on("data", take);
    child.stderr?.setEncoding("utf8").on("data", take);
    const timer =
      timeout &&
      setTimeout(() => {
        output += `\nstopped after ${timeout / 1000} s\n`;
        stop(child, "SIGKILL");
      }, timeout);
    child.once("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${command}: ${error.message}` });
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** How to call npm without a shell: the npm that started us, else the one beside this Node, else the one on PATH. */
/** @returns {[string, string[]]} */
export function npmCommand(/** @type {string[]} */ args) {
  const besideNode = join(
    dirname(process.execPath),
    windows ? "node_modules/npm/bin/npm-cli.js" : "../lib/node_modules/npm/bin/npm-cli.js",
  );
  for (const script of [process.env.npm_execpath, besideNode]) {
    if (script && /npm-cli\.c?js$/.test(script) && existsSync(script)) return [process.execPath, [script, ...args]];
  }
  return ["npm", args];
}

/** The full path of a program on PATH, or undefined. */
export function findOnPath(/** @type {string[]} */ ...names) {
  const folders = (process.env.PATH ?? "").split(windows ? ";" : ":").filter(Boolean);
  const endings = windows ? [".exe", ".cmd"] : [""];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

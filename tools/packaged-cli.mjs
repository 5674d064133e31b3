#!/usr/bin/env node
/**
 * tools/packaged-cli.mjs ARGUMENTS…
 * The command line of this very checkout, for what gets a clone and no package: pre-commit and the GitHub Action. The first run installs what
 * the lock file names and builds dist/; it says so on standard error, as standard output belongs to the report.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const program = new URL("../dist/cli.js", import.meta.url);

// The launcher is the last file that a build writes: where it is, all others are.
if (!existsSync(program)) {
  run("npm", ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
  run(process.execPath, ["tools/build.mjs"]);
}
await import(program.href);

function run(/** @type {string} */ command, /** @type {string[]} */ args) {
  // On Windows npm is a batch file, which only a shell starts; the words are all our own.
  const shell = process.platform === "win32" && command === "npm";
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], shell });
  if (status === 0) return;
  process.stderr.write(`plimsoll: ${command} ${args.join(" ")} failed${error === undefined ? "" : `: ${error.message}`}.\n`);
  process.exit(2);
}

/**
 * node tools/node24.mjs SCRIPT [ARGUMENTS…]
 * Runs a script of this project on the Node of the development tools (it reads TypeScript as it is), whichever Node started this.
 */
import { spawn } from "node:child_process";
import { setup } from "./setup.mjs";
import { say } from "./terminal.mjs";

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
  say("Usage: node tools/node24.mjs SCRIPT [ARGUMENTS…]");
  process.exit(2);
}
const { node, env } = await setup();
const child = spawn(node, ["--disable-warning=ExperimentalWarning", script, ...rest], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(/** @type {NodeJS.Signals} */ (signal)));
child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));

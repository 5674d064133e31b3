/**
 * node keeper.mjs FOLDER [PROGRAM ARGUMENT…]
 * Runs a program for as long as its own standard input stays open. When the tests end, however they end, the system closes
 * that pipe: the program and all it started in this process group are ended, and the folder is removed. Without a program it
 * keeps the folder alone.
 */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const [folder = "", program, ...args] = process.argv.slice(2);
const child = program === undefined ? undefined : spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
let ending = false;

function end() {
  if (ending) return;
  ending = true;
  child?.kill("SIGTERM");
  // A program that does not go by itself goes with the group. What others still write into a folder ends meanwhile, too.
  setTimeout(finish, 3000);
}

function finish() {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.kill(-process.pid, "SIGKILL");
}

process.stdin.on("end", end).on("close", end).resume();
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, end);
child?.once("error", (error) => {
  console.error(error.message);
  finish();
});
child?.once("exit", finish);

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "../tools/processes.mjs";
import { needsInstall } from "../tools/setup.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-setup-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeLocks(wanted: object, installed: object | undefined): void {
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: wanted }));
  if (installed === undefined) return;
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
}

describe("set-up installs only what is missing", () => {
  const here = { version: "1.0.0", optional: true, os: process.platform, cpu: process.arch };
  test.each([
    ["no node_modules at all", { a: { version: "1.0.0" } }, undefined, true],
    ["everything there", { "": {}, a: { version: "1.0.0" } }, { a: { version: "1.0.0" } }, false],
    ["another version", { a: { version: "1.0.1" } }, { a: { version: "1.0.0" } }, true],
    ["a package more", { a: { version: "1.0.0" }, b: { version: "1.0.0" } }, { a: { version: "1.0.0" } }, true],
    ["an optional package of this platform", { a: here }, {}, true],
    ["an optional package of another system", { a: { ...here, os: ["plan9"] } }, {}, false],
    ["an optional package of another processor", { a: { ...here, cpu: ["pdp11"] } }, {}, false],
    ["an optional package of some C library", { a: { ...here, libc: ["musl"] } }, {}, false],
    ["an optional peer that nobody asked for", { a: { version: "1.0.0", optional: true } }, {}, false],
  ])("%s", (_name, wanted, installed, expected) => {
    writeLocks(wanted, installed);
    expect(needsInstall(folder)).toBe(expected);
  });
});

describe("child processes", () => {
  test("output and exit code come back", async () => {
    const lines: string[] = [];
    const script = "console.log('one'); console.error('two'); process.exitCode = 3";
    const { code, output } = await run(process.execPath, ["-e", script], { onLine: (line: string) => void lines.push(line) });
    expect([code, output.split("\n").toSorted(), lines.toSorted()]).toEqual([3, ["", "one", "two"], ["one", "two"]]);
  });

  test("a program that does not exist is exit code 127 with its name", async () => {
    const { code, output } = await run(join(folder, "nothing"), []);
    expect([code, output.includes("nothing")]).toEqual([127, true]);
  });

  test("a time limit ends what the program started as well", async () => {
    // The grandchild holds the pipe open: only ending the whole group lets `run` come back.
    const script =
      "require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }); setInterval(() => {}, 1000)";
    const { code, output } = await run(process.execPath, ["-e", script], { timeout: 300 });
    expect([code, output]).toEqual([1, "\nstopped after 0.3 s\n"]);
  });
});

import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../host/temporary-folder.ts";
import { program, runCli } from "./run-cli.ts";

const folder = makeFolder({ Dockerfile: "FROM scratch\nENV legacy value\n", "clean.Dockerfile": "FROM scratch\n" });
const buildkit = ["--preset", "buildkit"] as const;

test("an empty path names no file: a script's variable without a value must not lint the working folder", async () => {
  const run = await runCli(["lint", ...buildkit, "", "clean.Dockerfile"], { folder });
  expect(run.code).toBe(2);
  expect(run.stdout).toContain(": error: an empty path names no file\n");
  expect(run.stdout).not.toContain("legacy");
});

describe.skipIf(!existsSync("/dev/zero"))("devices and pipes (skipped where there is no /dev)", () => {
  test("what has no end is given up", async () => {
    expect(await runCli(["lint", "/dev/zero"], { folder })).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("/dev/zero: error: is larger than 64 MiB\n"),
    });
  });

  test("a report can go to the pipe that standard output is", () => {
    const line = '"$0" "$1" lint --preset buildkit Dockerfile -f json -o /dev/stdout | cat';
    const run = spawnSync("sh", ["-c", line, process.execPath, program], { cwd: folder, encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toMatchObject({ summary: { files: 1, warning: 1 } });
  });

  test.skipIf(!existsSync("/dev/full"))("a report that cannot be written fails the run, in a sentence (skipped without /dev/full)", () => {
    const full = openSync("/dev/full", "w");
    const run = spawnSync(process.execPath, [program, "rules"], { cwd: folder, stdio: ["ignore", full, "pipe"], encoding: "utf8" });
    closeSync(full);
    expect([run.status, run.stderr]).toEqual([2, "plimsoll: standard output cannot be written: no space left\n"]);
  });
});

test.each<[readonly string[], string]>([
  [["lint", "clean.Dockerfile", "-o", "none/report"], "none/report: does not exist"],
  [["graph", "Dockerfile", "-o", "none/picture.svg"], `${join(folder, "none/picture.svg")}: does not exist`],
  [["smoke", "image", "--contract", "cloche", "--engine", process.execPath, "-o", "none/x"], `${join(folder, "none/x")}: does not exist`],
  [
    ["smoke", "image", "--contract", "cloche", "--engine", process.execPath, "-o", "report", "--results", "none/x"],
    `${join(folder, "none/x")}: does not exist`,
  ],
])("%j says what cannot be written, without a stack", async (args, message) => {
  expect(await runCli(args, { folder })).toEqual({ code: 2, stdout: "", stderr: `plimsoll: ${message}\n` });
  expect(readdirSync(folder).toSorted()).toEqual(["Dockerfile", "clean.Dockerfile"]);
});

test("a file with a mark and carriage returns is fixed and keeps both", async () => {
  const own = makeFolder({ Dockerfile: "\uFEFFFROM scratch\r\nENV a b\r\n", "sp ace'q\"$(x)\n.Dockerfile": "FROM scratch\nENV a b\n" });
  expect(await runCli(["lint", ...buildkit, "--fix"], { folder: own })).toMatchObject({ code: 0, stderr: "2 fixes applied.\n" });
  expect(readFileSync(join(own, "Dockerfile"), "utf8")).toBe("\uFEFFFROM scratch\r\nENV a=b\r\n");
  expect(readFileSync(join(own, "sp ace'q\"$(x)\n.Dockerfile"), "utf8")).toBe("FROM scratch\nENV a=b\n");
});

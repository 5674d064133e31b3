import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../host/temporary-folder.ts";
import { reportOf, runCli } from "./run-cli.ts";

const cloche = "# syntax=docker/dockerfile:1\nFROM cloche-base:latest\nUSER agent\n";

test("the contract in force stands in the report, wherever the command is run", async () => {
  const folder = makeFolder({ ".git/HEAD": "", ".cloche/Dockerfile": cloche });
  const contractOf = async (at: string, ...args: string[]): Promise<unknown> =>
    reportOf(await runCli(["lint", "-f", "json", ...args], { folder: join(folder, at) })).files.map(({ path, contract }) => [
      path,
      contract,
    ]);
  expect(await contractOf(".")).toEqual([[".cloche/Dockerfile", "cloche"]]);
  expect(await contractOf(".cloche", "Dockerfile")).toEqual([["Dockerfile", "cloche"]]);
  expect(await contractOf(".", "--contract", "none")).toEqual([[".cloche/Dockerfile", null]]);
  expect(await contractOf(".", "--contract", "ralph-worker")).toEqual([[".cloche/Dockerfile", "ralph-worker"]]);
});

test("a contract that does not exist fails the file that names it, or the command line that does", async () => {
  const run = await runCli(["lint", "-"], { input: "# plimsoll contract=clotche\nFROM scratch\n" });
  expect(run.code).toBe(2);
  expect(run.stdout).toMatch(/^-: error: There is no contract clotche\.$/m);
  const refused = await runCli(["lint", "--contract", "clotche", "-"], { input: "FROM scratch\n" });
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/There is no contract clotche;.* Did you mean cloche\?\n/)]);
});

test("a contract of the workspace that is broken is told at its place, and the files are linted", async () => {
  const folder = makeFolder({
    ".git/HEAD": "",
    Dockerfile: cloche,
    "acme.image-contract.json": '{\n  "name": "acme",\n  "titel": "x"\n}\n',
  });
  const run = await runCli(["lint"], { folder });
  expect([run.code, run.stdout]).toEqual([2, expect.stringContaining("[cloche-no-coding-agent]")]);
  expect(run.stderr).toMatch(/^plimsoll: acme\.image-contract\.json:3:3: error: .*titel/m);
  const without = await runCli(["lint", "--contract", "none"], { folder });
  expect(without.stderr).toBe("");
});

test("an ignore file that several Dockerfiles share is fixed once, line by line, and nothing is left", async () => {
  const worker = "# syntax=docker/dockerfile:1\n# plimsoll contract=ralph-worker\nFROM alpine:3.21\n";
  const folder = makeFolder({ "Dockerfile.worker": worker, "other.Dockerfile": worker, ".dockerignore": "mine\n" });
  const missing = async (...args: string[]): Promise<number> =>
    reportOf(await runCli(["lint", "-f", "json", ...args], { folder }))
      .files.flatMap(({ findings }) => findings)
      .filter(({ ruleId }) => ruleId === "dockerignore-missing-pattern").length;
  const before = await missing();
  expect(before).toBeGreaterThan(2);
  const diff = await runCli(["lint", "--diff", "Dockerfile.worker"], { folder });
  expect(diff.stdout).toContain("--- a/.dockerignore\n+++ b/.dockerignore\n@@ -1,1 +1,");
  expect(readFileSync(join(folder, ".dockerignore"), "utf8")).toBe("mine\n");
  expect(await missing("--fix")).toBe(0);
  const lines = readFileSync(join(folder, ".dockerignore"), "utf8").trimEnd().split("\n");
  expect(lines[0]).toBe("mine");
  expect(lines).toEqual([...new Set(lines)]);
  expect(lines).toEqual(expect.arrayContaining([".git", ".env", "!.env.example"]));
});

test("--fix - leaves other files alone and goes on telling of them", async () => {
  const worker = "# syntax=docker/dockerfile:1\n# plimsoll contract=ralph-worker\nFROM alpine:3.21\n";
  const folder = makeFolder({ ".dockerignore": "mine\n" });
  const run = await runCli(["lint", "--fix", "-", "--stdin-filename", "Dockerfile.worker"], { folder, input: worker });
  expect(run.stderr).toContain("[dockerignore-missing-pattern");
  expect(readFileSync(join(folder, ".dockerignore"), "utf8")).toBe("mine\n");
});

test("a contract that cannot be read is told with its reason, and so is one that is asked for and broken", async () => {
  const good = { name: "acme", title: "Acme", description: "x", requirements: [] };
  const folder = makeFolder({
    ".git/HEAD": "",
    Dockerfile: "FROM scratch\n",
    "latin.image-contract.json": new Uint8Array([0x7b, 0x0a, 0x22, 0xe9, 0x22, 0x7d]),
    "binary.image-contract.yaml": new Uint8Array([0x61, 0x00]),
    "half.image-contract.json": '{\n  "name": "half",\n  "titel": "x"\n}\n',
    "one.image-contract.json": JSON.stringify(good),
    "two.image-contract.json": JSON.stringify(good),
  });
  const run = await runCli(["lint", "--fail-on", "never"], { folder });
  expect(run.code).toBe(2);
  expect(run.stderr.split("\n").filter((line) => !line.includes("half"))).toEqual([
    "plimsoll: two.image-contract.json:1:9: warning: There is another contract called acme, in one.image-contract.json; this one holds.",
    "plimsoll: binary.image-contract.yaml: error: is a binary file",
    "plimsoll: latin.image-contract.json: error: is not UTF-8 text (line 2)",
    "",
  ]);
  for (const command of [
    ["lint", "--contract", "half"],
    ["smoke", "image", "--contract", "half"],
  ]) {
    const named = await runCli(command, { folder });
    expect(named.code).toBe(2);
    expect(named.stderr).toMatch(
      /^plimsoll: The contract half cannot be used:\n(?: {2}half\.image-contract\.json:\d+:\d+: error: .+\n)+Try /,
    );
  }
});

test("an ignore file that the contract demands is created by --fix, with what the contract wants in it; without a contract nobody gets one unasked", async () => {
  const worker = "# syntax=docker/dockerfile:1\nFROM node:24\nWORKDIR /app\nCOPY . .\nCOPY test/run.sh /app/\n";
  const folder = makeFolder({ ".git/HEAD": "", Dockerfile: worker, "package.json": "{}", "test/run.sh": "", ".env": "", "docs/a.md": "" });
  const ids = async (...args: string[]): Promise<readonly string[]> =>
    reportOf(await runCli(["lint", "-f", "json", ...args], { folder })).files.flatMap(({ findings }) =>
      findings.flatMap(({ ruleId }) => (ruleId.startsWith("dockerignore-missing") ? [ruleId] : [])),
    );
  expect(await ids("--fix")).toEqual(["dockerignore-missing"]);
  expect(existsSync(join(folder, ".dockerignore"))).toBe(false);
  expect(await ids("--fix", "--contract", "ralph-worker")).toEqual([]);
  // What is copied by name is let in again.
  expect(readFileSync(join(folder, ".dockerignore"), "utf8")).toBe(".git\nnode_modules\n.env\n!.env.example\ntest/\n!test/run.sh\n*.md\n");
});

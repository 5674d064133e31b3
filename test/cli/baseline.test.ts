import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBaseline } from "../../server/src/cli/baseline.ts";
import { makeFolder, writeInto } from "../host/temporary-folder.ts";
import { reportOf, runCli, type CliRun } from "./run-cli.ts";

const line = "ENV legacy value\n";
const lint = ["lint", "--preset", "buildkit"];

/** The places of what a run in JSON found. */
const placesOf = (run: CliRun): readonly string[] =>
  reportOf(run).files.flatMap(({ path, findings }) =>
    findings.map(({ ruleId, range }) => `${path}:${(range as { start: { line: number } }).start.line + 1} ${ruleId}`),
  );

describe("--baseline", () => {
  test("is written once, and then only what is new counts", async () => {
    const folder = makeFolder({ "app/Dockerfile": `FROM scratch\n${line}${line}` });
    const first = await runCli([...lint, "--baseline", "known.json"], { folder });
    expect(first).toEqual({
      code: 0,
      stdout: "1 file: no findings.\n",
      stderr: "plimsoll: known.json: written with 2 findings, which do not count from now on.\n",
    });
    const written = readFileSync(join(folder, "known.json"), "utf8");
    expect(JSON.parse(written)).toEqual({
      plimsoll: "baseline",
      version: 1,
      files: { "app/Dockerfile": { "legacy-key-value": [expect.stringMatching(/^[0-9a-f]{32}$/), expect.any(String)] } },
    });

    const again = await runCli([...lint, "--baseline", "known.json"], { folder });
    expect([again.code, again.stderr]).toEqual([0, "plimsoll: known.json: 2 known findings left out.\n"]);
    expect(readFileSync(join(folder, "known.json"), "utf8")).toBe(written);

    writeInto(folder, "app/Dockerfile", `# Lines above\n\nFROM scratch\n# and between.\n  ${line}${line}${line}ENV other value\n`);
    const later = await runCli([...lint, "--baseline", "known.json", "-f", "json"], { folder });
    expect([later.code, placesOf(later)]).toEqual([1, ["app/Dockerfile:7 legacy-key-value", "app/Dockerfile:8 legacy-key-value"]]);
  });

  test("names files from its own folder, wherever the run starts and however they are given", async () => {
    const folder = makeFolder({ "app/Dockerfile": `FROM scratch\n${line}` });
    await runCli([...lint, "--baseline", "known.json"], { folder });
    const inside = { folder: join(folder, "app") };
    expect(await runCli([...lint, "--baseline", "../known.json", "./Dockerfile"], inside)).toMatchObject({ code: 0 });
    const input = readFileSync(join(folder, "app/Dockerfile"));
    const piped = await runCli([...lint, "--baseline", "../known.json", "-", "--stdin-filename", "Dockerfile"], { ...inside, input });
    expect(piped).toMatchObject({ code: 0 });
  });

  test("works on worker threads as well", async () => {
    const names = Array.from({ length: 130 }, (_, at) => `${at}/Dockerfile`);
    const folder = makeFolder(Object.fromEntries(names.map((name) => [name, `FROM scratch\n${line}`])));
    await runCli([...lint, "--baseline", "known.json"], { folder });
    writeInto(folder, "77/Dockerfile", `FROM scratch\n${line}ENV new value\n`);
    const run = await runCli([...lint, "--baseline", "known.json", "-f", "json"], { folder });
    expect([run.code, placesOf(run), run.stderr]).toEqual([
      1,
      ["77/Dockerfile:3 legacy-key-value"],
      "plimsoll: known.json: 130 known findings left out.\n",
    ]);
  });

  test("says what is gone, of linted files and of files that are no more, and takes it out when asked", async () => {
    const folder = makeFolder({
      "a/Dockerfile": `FROM scratch\n${line}${line}`,
      "b/Dockerfile": `FROM scratch\n${line}`,
      "c/Dockerfile": `FROM scratch\n${line}`,
      "d/Dockerfile": `FROM scratch\n${line}`,
    });
    await runCli([...lint, "--baseline", "known.json"], { folder });
    writeInto(folder, "a/Dockerfile", "FROM scratch\n");
    writeInto(folder, "c/Dockerfile", "FROM scratch\n");
    writeInto(folder, "d/Dockerfile", new Uint8Array([0]));
    rmSync(join(folder, "b"), { recursive: true });
    const gone = "  a/Dockerfile: legacy-key-value (2)\n  b/Dockerfile: legacy-key-value\n";
    const run = await runCli([...lint, "--baseline", "known.json", "a"], { folder });
    expect([run.code, run.stderr]).toEqual([
      0,
      `plimsoll: known.json: 3 known findings no longer found; --prune-baseline takes them out:\n${gone}`,
    ]);
    const pruned = await runCli([...lint, "--baseline", "known.json", "--prune-baseline", "a", "d"], { folder });
    expect([pruned.code, pruned.stderr]).toEqual([2, `plimsoll: known.json: 3 known findings no longer found; taken out:\n${gone}`]);
    const left = JSON.parse(readFileSync(join(folder, "known.json"), "utf8")) as { files: object };
    expect(Object.keys(left.files)).toEqual(["c/Dockerfile", "d/Dockerfile"]);
  });

  test("is not written by itself where nobody looks", async () => {
    const folder = makeFolder({ Dockerfile: `FROM scratch\n${line}` });
    const run = await runCli([...lint, "--baseline", "typo.json"], { folder, environment: { CI: "true" } });
    expect(run).toEqual({
      code: 2,
      stdout: "",
      stderr: "plimsoll: typo.json: the baseline does not exist; --write-baseline typo.json writes it.\n",
    });
    const written = await runCli([...lint, "--write-baseline", "typo.json"], { folder, environment: { CI: "true" } });
    expect([written.code, existsSync(join(folder, "typo.json"))]).toEqual([0, true]);
  });

  test("what is fixed is gone, and new findings are fixed as ever", async () => {
    const folder = makeFolder({ Dockerfile: `FROM scratch AS Build\n${line}` });
    await runCli([...lint, "--baseline", "known.json"], { folder });
    const run = await runCli([...lint, "--baseline", "known.json", "--fix"], { folder });
    expect([run.code, readFileSync(join(folder, "Dockerfile"), "utf8")]).toEqual([0, "FROM scratch AS build\nENV legacy=value\n"]);
    expect(run.stderr).toContain("2 known findings no longer found");
  });
});

describe("--write-baseline", () => {
  test("writes anew, known findings and new ones", async () => {
    const folder = makeFolder({ Dockerfile: `FROM scratch\n${line}`, "known.json": "{" });
    const run = await runCli([...lint, "--write-baseline", "known.json"], { folder });
    expect([run.code, run.stderr]).toEqual([0, "plimsoll: known.json: written with 1 finding, which does not count from now on.\n"]);
    expect(await runCli([...lint, "--baseline", "known.json"], { folder })).toMatchObject({ code: 0 });
  });

  test.each([["--write-baseline", "x", "--baseline", "y"], ["--write-baseline", "x", "--prune-baseline"], ["--prune-baseline"]])(
    "is not mixed up: %s %s %s %s",
    async (...args) => {
      expect(await runCli([...lint, ...args], { folder: makeFolder({ Dockerfile: "FROM scratch\n" }) })).toMatchObject({ code: 2 });
    },
  );
});

describe("a damaged baseline", () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ["no JSON", "{ bad", /^is damaged: .*JSON/],
    ["empty", "", /^is damaged: /],
    ["binary", new Uint8Array([0]), /^is a binary file$/],
    ["a conflict", '{\n<<<<<<< HEAD\n  "plimsoll": "baseline"\n', /^holds a merge conflict: settle it, or write it again$/],
    ["something else", '{"version":1,"files":{}}', /^is none: there is no "plimsoll": "baseline"$/],
    ["an array", "[]", /^is none/],
    ["another version", '{"plimsoll":"baseline","version":2,"files":{}}', /^has version 2; this Plimsoll reads version 1$/],
    ["no files", '{"plimsoll":"baseline","version":1}', /^is damaged: "files" is no object$/],
    ["a file that is no object", '{"plimsoll":"baseline","version":1,"files":{"a":[]}}', /^is damaged: files → "a" is no object$/],
    [
      "a rule that is no list",
      '{"plimsoll":"baseline","version":1,"files":{"a":{"r":[1]}}}',
      /^is damaged: files → "a" → "r" is no list of fingerprints$/,
    ],
  ])("is told clearly: %s", (_, content, reason) => {
    const folder = makeFolder({ "known.json": content });
    const reading = readBaseline(join(folder, "known.json"));
    expect(reading.ok ? "" : reading.reason).toMatch(reason);
  });

  test("ends the run with 2, and nothing is linted or written", async () => {
    const folder = makeFolder({ Dockerfile: `FROM scratch\n${line}`, "known.json": "[]" });
    const run = await runCli([...lint, "--baseline", "known.json"], { folder });
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(/^plimsoll: known\.json: the baseline is none/);
    expect(readFileSync(join(folder, "known.json"), "utf8")).toBe("[]");
  });

  test("files with strange names are no trouble", () => {
    const folder = makeFolder({ "known.json": '{"plimsoll":"baseline","version":1,"files":{"__proto__":{"constructor":["a"]}}}' });
    const reading = readBaseline(join(folder, "known.json"));
    expect(reading.ok && reading.baseline.files.get("__proto__")?.get("constructor")).toEqual(["a"]);
  });
});

import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { makeFolder, writeInto } from "../host/temporary-folder.ts";
import { reportOf, runCli, type JsonFile } from "./run-cli.ts";

/** Under BuildKit's own preset, which does not change with our opinions: one warning with a safe fix, at `legacy`. */
const legacy = "FROM scratch\nENV legacy value\n";
const mended = "FROM scratch\nENV legacy=value\n";
/** One warning without a fix. */
const cased = "FROM scratch AS Build\n";
const clean = "FROM scratch\n";
const buildkit = ["--preset", "buildkit"] as const;

const idsOf = ({ findings }: JsonFile): readonly string[] => findings.map(({ ruleId }) => ruleId);

describe("exit codes", () => {
  const folder = makeFolder({
    Dockerfile: legacy,
    "clean.Dockerfile": clean,
    "broken.Dockerfile": "FROM scratch\nCOPPY a b\n",
    "binary.Dockerfile": new Uint8Array([0x46, 0x00]),
    "latin.Dockerfile": new Uint8Array([0x23, 0xe9, 0x0a]),
    "empty.Dockerfile": "",
    "empty/readme.txt": "",
    "bad/.plimsoll.json": '{ "preset": "nothing" }',
    "bad/Dockerfile": clean,
  });

  test.each<[string, readonly string[], number]>([
    ["nothing found", ["clean.Dockerfile"], 0],
    ["a finding", ["Dockerfile"], 1],
    ["a finding below --fail-on", ["Dockerfile", "--fail-on", "error"], 0],
    ["a finding at --fail-on", ["Dockerfile", "--fail-on", "warning"], 1],
    ["--fail-on never", ["Dockerfile", "broken.Dockerfile", "--fail-on", "never"], 0],
    ["a build error", ["broken.Dockerfile", "--fail-on", "error"], 1],
    ["an empty file", ["empty.Dockerfile"], 1],
    ["a missing file", ["none"], 2],
    ["a missing file among others", ["clean.Dockerfile", "none"], 2],
    ["a folder without Dockerfiles", ["empty"], 2],
    ["a glob that fits nothing", ["x*y"], 2],
    ["a binary file", ["binary.Dockerfile"], 2],
    ["a file that is not UTF-8", ["latin.Dockerfile"], 2],
    ["a broken configuration", ["bad"], 2],
    ["a missing configuration", ["clean.Dockerfile", "--config", "none.json"], 2],
    ["an unknown option", ["--fixx"], 2],
    ["an unknown format", ["clean.Dockerfile", "-f", "xml"], 2],
    ["an unknown preset", ["clean.Dockerfile", "--preset", "x"], 2],
    ["an unknown contract", ["clean.Dockerfile", "--contract", "clotche"], 2],
    ["an argument without a name", ["clean.Dockerfile", "--build-arg", "=x"], 2],
    ["a name for standard input that is not read", ["clean.Dockerfile", "--stdin-filename", "x"], 2],
    ["an output that cannot be written", ["clean.Dockerfile", "-o", "none/report.txt"], 2],
  ])("%s", async (_, args, code) => {
    const presets = args.includes("--preset") ? [] : buildkit;
    expect(await runCli(["lint", ...presets, ...args], { folder })).toMatchObject({ code });
  });

  test.each(["lost", "Dockerfile", "Dockerfile/x"])("--context %s is no folder", async (name) => {
    const run = await runCli(["lint", "--context", name], { folder: makeFolder({ Dockerfile: "FROM alpine:3.24\n" }) });
    expect([run.code, run.stderr.split("\n")[0]]).toEqual([2, `plimsoll: --context ${name} is no folder.`]);
  });

  test("every file is answered and named, whatever is wrong with others", async () => {
    const run = await runCli(["lint", ...buildkit, "-f", "json", "none", "."], { folder });
    const { files, summary } = reportOf(run);
    expect(run.code).toBe(2);
    expect(Object.fromEntries(files.map((file) => [file.path, file.error ?? idsOf(file)]))).toEqual({
      none: "does not exist",
      Dockerfile: ["legacy-key-value"],
      "bad/Dockerfile": [],
      "binary.Dockerfile": "is a binary file",
      "broken.Dockerfile": ["unknown-instruction"],
      "clean.Dockerfile": [],
      "empty.Dockerfile": [expect.any(String)],
      "latin.Dockerfile": "is not UTF-8 text (line 1)",
    });
    expect(summary).toMatchObject({ files: 8, failed: 3, error: 2, warning: 1 });
    const told = run.stderr.split("\n");
    expect(told).toContain("plimsoll: none: does not exist");
    expect(told).toContain("plimsoll: binary.Dockerfile: is a binary file");
    expect(run.stderr).toMatch(/^plimsoll: bad\/\.plimsoll\.json:1:13: error: Unknown preset `nothing`/m);
  });
});

describe("the JSON format", () => {
  test("has exactly the documented members", async () => {
    const folder = makeFolder({ "a/Dockerfile": "\uFEFFFROM scratch\r\nENV \u{1f433}x legacy\r\nENV k v\r\n" });
    const report = reportOf(await runCli(["lint", ...buildkit, "--format=json", "./a"], { folder }));
    expect(Object.keys(report)).toEqual(["version", "files", "summary"]);
    expect(report.version).toBe(1);
    expect(Object.keys(report.summary)).toEqual(["files", "failed", "error", "warning", "info", "hint", "fixable"]);
    const [file] = report.files;
    expect(Object.keys(file ?? {})).toEqual(["path", "contract", "findings"]);
    expect(file?.path).toBe("./a/Dockerfile");
    expect(file?.contract).toBeNull();
    expect(file?.findings.at(-1)).toEqual({
      ruleId: "legacy-key-value",
      aliases: ["LegacyKeyValueFormat"],
      category: expect.any(String),
      severity: "warning",
      message: expect.stringMatching(/^ENV k uses .*\.$/),
      url: "https://github.com/plimsoll/plimsoll/blob/main/docs/rules/legacy-key-value.md",
      range: { start: { line: 2, character: 4 }, end: { line: 2, character: expect.any(Number) } },
      fixes: [
        {
          title: expect.any(String),
          safety: "safe",
          edits: [
            {
              range: { start: { line: 2, character: expect.any(Number) }, end: { line: 2, character: expect.any(Number) } },
              newText: expect.any(String),
            },
          ],
        },
      ],
    });
  });

  test("names the command that settles a finding which has no edits", async () => {
    const folder = makeFolder({ Dockerfile: "FROM debian:13.1\n" });
    const report = reportOf(await runCli(["lint", "--format", "json", "--preset", "all"], { folder }));
    expect(report.files[0]?.findings.find(({ ruleId }) => ruleId === "base-not-pinned")).toMatchObject({
      command: "pin-digest",
      fixes: [],
    });
  });
});

describe("the text format", () => {
  const folder = makeFolder({ Dockerfile: legacy, "clean.Dockerfile": clean });

  test("is one line a finding, and a summary", async () => {
    const { stdout, stderr } = await runCli(["lint", ...buildkit], { folder });
    const [line, summary, ...rest] = stdout.split("\n");
    expect(line).toMatch(/^Dockerfile:2:5: warning: ENV legacy uses .*\. \[legacy-key-value LegacyKeyValueFormat\]$/);
    expect([summary, rest, stderr]).toEqual(["2 files: 1 warning; 1 can be fixed with --fix.", [""], ""]);
  });

  test("shows code and colours when they are wanted, and none with NO_COLOR", async () => {
    const coloured = await runCli(["lint", ...buildkit, "Dockerfile"], { folder, environment: { FORCE_COLOR: "1" } });
    expect(coloured.stdout).toContain("\u001b[33mwarning\u001b[39m");
    expect(coloured.stdout).toContain("ENV legacy value");
    expect(coloured.stdout).toContain("^^^^^^");
    const plain = await runCli(["lint", ...buildkit, "Dockerfile"], { folder, environment: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    expect(plain.stdout).not.toContain("\u001b");
  });

  test("says when nothing is found", async () => {
    expect(await runCli(["lint", ...buildkit, "clean.Dockerfile"], { folder })).toEqual({
      code: 0,
      stdout: "1 file: no findings.\n",
      stderr: "",
    });
  });

  test("control characters of a file's name do not reach the terminal", async () => {
    const strange = makeFolder({ "\u001b[2J.Dockerfile": legacy });
    const { stdout } = await runCli(["lint", ...buildkit], { folder: strange });
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("\u241b[2J.Dockerfile:2:5:");
  });

  test.each(["text", "gnu"])("a line break in a name makes no line of its own in %s", async (format) => {
    const strange = makeFolder({ "a\n::error::b.Dockerfile": legacy, "c\n::error::d.Dockerfile": new Uint8Array([0]) });
    const { stdout, stderr } = await runCli(["lint", ...buildkit, "--format", format], { folder: strange });
    expect(stdout).toContain("a\u240a::error::b.Dockerfile:2");
    expect(`${stdout}\n${stderr}`.match(/^::error.*/gm)).toBe(null);
  });
});

describe("other formats", () => {
  const folder = makeFolder({ "a b%,:.Dockerfile": legacy, "lost.Dockerfile": new Uint8Array([0]) });

  test("github writes workflow commands", async () => {
    const { stdout } = await runCli(["lint", ...buildkit, "-f", "github"], { folder });
    const [first, second, ...rest] = stdout.split("\n");
    expect(first).toMatch(
      /^::warning file=a b%25%2C%3A\.Dockerfile,line=2,endLine=2,col=5,endColumn=\d+,title=legacy-key-value::ENV legacy uses /,
    );
    expect([second, rest]).toEqual(["::error file=lost.Dockerfile,title=plimsoll::lost.Dockerfile: is a binary file", [""]]);
  });

  test("sarif is a log with rules, fixes and notifications", async () => {
    const { stdout, code } = await runCli(["lint", ...buildkit, "-f", "sarif"], { folder });
    const log = JSON.parse(stdout) as Log;
    expect([code, log.version, log.runs.length]).toEqual([2, "2.1.0", 1]);
    const [run] = log.runs;
    expect(run?.columnKind).toBe("utf16CodeUnits");
    expect(run?.tool.driver.name).toBe("Plimsoll");
    expect(run?.tool.driver.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(["legacy-key-value"]);
    const [result] = run?.results ?? [];
    const uri = "a%20b%25%2C%3A.Dockerfile";
    expect(result).toMatchObject({
      ruleId: "legacy-key-value",
      level: "warning",
      locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 2, startColumn: 5, endLine: 2 } } }],
      fixes: [{ artifactChanges: [{ artifactLocation: { uri }, replacements: [{ insertedContent: { text: expect.any(String) } }] }] }],
    });
    expect(run?.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: "error",
            message: { text: "lost.Dockerfile: is a binary file" },
            locations: [{ physicalLocation: { artifactLocation: { uri: "lost.Dockerfile", uriBaseId: "%SRCROOT%" } } }],
          },
        ],
      },
    ]);
  });

  test("-o writes the whole report into a file", async () => {
    const run = await runCli(["lint", ...buildkit, "-f", "json", "-o", "report.json", "a b%,:.Dockerfile"], { folder });
    expect([run.code, run.stdout]).toEqual([1, ""]);
    expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toMatchObject({ version: 1, summary: { files: 1, warning: 1 } });
  });
});

describe("standard input", () => {
  test("is linted as -, or under the name it is given", async () => {
    const folder = makeFolder({ "sub/.plimsoll.json": '{ "rules": { "legacy-key-value": "off" } }' });
    const plain = await runCli(["lint", ...buildkit, "-f", "json", "-"], { folder, input: legacy });
    expect(reportOf(plain).files.map((file) => [file.path, idsOf(file)])).toEqual([["-", ["legacy-key-value"]]]);
    const named = await runCli(["lint", ...buildkit, "-f", "json", "-", "--stdin-filename", "sub/Dockerfile"], { folder, input: legacy });
    expect([named.code, reportOf(named).files]).toEqual([0, [{ path: "sub/Dockerfile", contract: null, findings: [] }]]);
  });

  test("that is no text is a failure", async () => {
    expect(await runCli(["lint", "-"], { input: new Uint8Array([0x41, 0]) })).toMatchObject({
      code: 2,
      stdout: "-: error: is a binary file\n1 file, 1 failed: no findings.\n",
    });
  });

  test("--fix - prints the fixed text, and the report elsewhere", async () => {
    const run = await runCli(["lint", ...buildkit, "--fix", "-"], { input: `${legacy}ENV b=$UNDEFINED\n` });
    expect([run.code, run.stdout]).toEqual([1, `${mended}ENV b=$UNDEFINED\n`]);
    expect(run.stderr).toMatch(/^-:3:\d+: warning: .*\[undefined-variable.*\]\n1 file: 1 warning\.\n1 fix applied\.\n$/);
  });

  test("--fix - gives a text without faults back as it is", async () => {
    expect(await runCli(["lint", ...buildkit, "--fix", "-"], { input: clean })).toMatchObject({ code: 0, stdout: clean });
  });

  test("--fix with - and a file fixes both", async () => {
    const folder = makeFolder({ Dockerfile: legacy });
    const run = await runCli(["lint", ...buildkit, "--fix", "-", "Dockerfile"], { folder, input: legacy });
    expect([run.code, run.stdout, readFileSync(join(folder, "Dockerfile"), "utf8")]).toEqual([0, mended, mended]);
  });
});

describe("fixing", () => {
  test("writes safe fixes, keeps mode and line ends, and tells what remains", async () => {
    const folder = makeFolder();
    const file = writeInto(folder, "Dockerfile", "\uFEFFFROM scratch\r\nENV a b\r\nENV c=$UNDEFINED\r\n", 0o640);
    const run = await runCli(["lint", ...buildkit, "--fix"], { folder });
    expect([run.code, readFileSync(file, "utf8")]).toEqual([1, "\uFEFFFROM scratch\r\nENV a=b\r\nENV c=$UNDEFINED\r\n"]);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(run.stdout).toMatch(/^Dockerfile:3:\d+: warning: .*\n1 file: 1 warning\.\n$/);
    expect(run.stderr).toBe("1 fix applied.\n");
    // Nothing is left to do.
    const again = await runCli(["lint", ...buildkit, "--fix"], { folder });
    expect(again.stderr).toBe("");
  });

  test("unsafe fixes are written only when asked for", async () => {
    const text = "# syntax=docker/dockerfile:1\nFROM scratch\nUSER 1\nCMD /a b\n";
    const folder = makeFolder({ Dockerfile: text });
    const file = join(folder, "Dockerfile");
    await runCli(["lint", "--fix", ...buildkit], { folder });
    expect(readFileSync(file, "utf8")).toBe(text);
    expect((await runCli(["lint", "--fix-unsafe", ...buildkit], { folder })).code).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(text.replace("/a b", '["/a", "b"]'));
  });

  test("--diff writes nothing and prints a patch, the report beside it", async () => {
    const folder = makeFolder({ "sub dir/Dockerfile": legacy, "clean.Dockerfile": clean, "none.Dockerfile": new Uint8Array([0]) });
    const run = await runCli(["lint", ...buildkit, "--diff", "sub dir", "clean.Dockerfile"], { folder });
    expect(run.code).toBe(1);
    expect(run.stdout).toBe(
      "--- a/sub dir/Dockerfile\n+++ b/sub dir/Dockerfile\n@@ -1,2 +1,2 @@\n FROM scratch\n-ENV legacy value\n+ENV legacy=value\n",
    );
    expect(run.stderr).toMatch(
      /^sub dir\/Dockerfile:2:5: warning: .*\n2 files: 1 warning; 1 can be fixed with --fix\.\n1 fix would be applied\.\n$/,
    );
    expect(readFileSync(join(folder, "sub dir/Dockerfile"), "utf8")).toBe(legacy);
  });

  test("--diff - and a missing line end", async () => {
    const run = await runCli(["lint", ...buildkit, "--diff", "-"], { input: "FROM scratch\nENV a b" });
    expect(run.stdout).toBe(
      "--- a/-\n+++ b/-\n@@ -1,2 +1,2 @@\n FROM scratch\n-ENV a b\n\\ No newline at end of file\n+ENV a=b\n\\ No newline at end of file\n",
    );
  });

  test("a file that cannot be written is a failure, and the others are fixed", async () => {
    const folder = makeFolder({ "a/Dockerfile": legacy, "b/Dockerfile": legacy });
    chmodSync(join(folder, "a"), 0o555);
    const run = await runCli(["lint", ...buildkit, "--fix", "."], { folder });
    chmodSync(join(folder, "a"), 0o755);
    const isRoot = process.getuid?.() === 0;
    expect(run.code).toBe(isRoot ? 0 : 2);
    expect(readFileSync(join(folder, "a/Dockerfile"), "utf8")).toBe(isRoot ? mended : legacy);
    expect(readFileSync(join(folder, "b/Dockerfile"), "utf8")).toBe(mended);
  });
});

describe("configuration", () => {
  test("the nearest holds, --config and --preset win, what is wrong is told and the rest works", async () => {
    const folder = makeFolder({
      ".plimsoll.yaml": "preset: buildkit\nrules:\n  stage-name-case: error\n",
      ".plimsoll.yml": "",
      Dockerfile: cased,
      "near/.plimsoll.jsonc": '{ "extends": "../.plimsoll.yaml", "rules": { /* ours */ "StageNameCasing": "hint", "nonsense": "off" } }',
      "near/Dockerfile": cased,
      "other.json": '{ "rules": { "stage-name-case": "off" } }',
    });
    const levels = async (...args: string[]): Promise<unknown> => {
      const run = await runCli(["lint", "-f", "json", ...args], { folder });
      return [run.code, ...reportOf(run).files.map(({ path, findings }) => `${path} ${findings.map(({ severity }) => severity).join()}`)];
    };
    expect(await levels("Dockerfile")).toEqual([1, "Dockerfile error"]);
    expect(await levels("Dockerfile", "--config", "other.json", "--preset", "buildkit")).toEqual([0, "Dockerfile "]);
    const near = await runCli(["lint", "near"], { folder });
    expect(near.stdout).toMatch(/^near\/Dockerfile:1:\d+: hint: /);
    expect(near.stderr).toMatch(/^plimsoll: near\/\.plimsoll\.jsonc:1:\d+: (?:error|warning): .*nonsense/m);
    const root = await runCli(["lint", "Dockerfile"], { folder });
    expect(root.stderr).toBe("plimsoll: .plimsoll.yml: warning: is not read: .plimsoll.yaml stands in the same folder and comes first\n");
  });

  test("build arguments, target and platform reach the model", async () => {
    const folder = makeFolder({ Dockerfile: "ARG BASE\nFROM $BASE AS one\nFROM scratch AS two\nMAINTAINER x\n" });
    const base = async (...args: string[]): Promise<readonly string[]> => {
      const { files } = reportOf(await runCli(["lint", "-f", "json", ...args], { folder, environment: { BASE: "debian:latest" } }));
      return files.flatMap(idsOf);
    };
    expect(await base()).not.toContain("no-latest-tag");
    expect(await base("--build-arg", "BASE")).toContain("no-latest-tag");
    expect(await base("--build-arg", "BASE=debian:13", "--target", "one", "--platform", "linux/arm64")).not.toContain("no-latest-tag");
  });
});

describe("Compose and Bake files", () => {
  const dockerfile = "ARG TAG=latest\nFROM debian:$TAG AS run\nUSER 1000\nFROM run AS test\nUSER root\n";
  const folder = makeFolder({
    ".git/HEAD": "",
    "a/Dockerfile": dockerfile,
    "b/Dockerfile": dockerfile,
    "compose.yaml": "services: { a: { build: { context: a, target: run, args: { TAG: '13' } } } }\n",
    "docker-bake.json": '{ "target": { "b": { "context": "b", "target": "test", "args": { "TAG": "12" } } } }',
  });
  const wanted = ["no-latest-tag", "final-user-root"];
  const found = async (...args: readonly string[]): Promise<readonly string[]> => {
    const [file] = reportOf(await runCli(["lint", "-f", "json", ...args], { folder })).files;
    return file === undefined ? [] : idsOf(file).filter((id) => wanted.includes(id));
  };

  test.each<[string, readonly string[], readonly string[]]>([
    ["target and arguments of Compose hold", ["a"], []],
    ["those of Bake, too", ["b"], ["final-user-root"]],
    ["--target wins", ["a", "--target", "test"], ["final-user-root"]],
    ["--build-arg wins", ["a", "--build-arg", "TAG=latest"], ["no-latest-tag"]],
  ])("%s", async (_, args, expected) => {
    expect(await found(...args)).toEqual(expected);
  });
});

describe("many files", () => {
  const files = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [
      `d${String(index).padStart(3, "0")}/Dockerfile`,
      `FROM scratch\n${"ENV a b\n".repeat((index % 7) + 1)}`,
    ]),
  );

  test("come in order, whatever thread did them", async () => {
    const folder = makeFolder({ ...files, "d077/Dockerfile": new Uint8Array([0]) });
    const run = await runCli(["lint", ...buildkit, "-f", "json"], { folder });
    const { files: found, summary } = reportOf(run);
    expect(run.code).toBe(2);
    expect(found.map(({ path }) => path)).toEqual(Object.keys(files));
    expect(found.map(({ findings }) => findings.length)).toEqual(
      found.map(({ error }, index) => (error === undefined ? (index % 7) + 1 : 0)),
    );
    expect([summary["files"], summary["failed"]]).toEqual([150, 1]);
  });

  test("are all fixed", async () => {
    const folder = makeFolder(files);
    const run = await runCli(["lint", ...buildkit, "--fix", "."], { folder });
    expect([run.code, run.stdout]).toEqual([0, "150 files: no findings.\n"]);
    expect(readFileSync(join(folder, "d149/Dockerfile"), "utf8")).toBe("FROM scratch\nENV a=b\nENV a=b\nENV a=b\n");
  });
});

test("strange names are found, linted and fixed", async () => {
  const names = [
    "a b.Dockerfile",
    'it\'s "q".Dockerfile',
    "-dash.Dockerfile",
    "[x].Dockerfile",
    "$(touch pwned).Dockerfile",
    "\u00e9\u{1f433}.Dockerfile",
  ];
  const folder = makeFolder(Object.fromEntries(names.map((name) => [name, legacy])));
  const found = reportOf(await runCli(["lint", ...buildkit, "-f", "json", "--", ...names, "*.Dockerfile", "."], { folder }));
  expect(found.files.map(({ path }) => path)).toEqual(names);
  const run = await runCli(["lint", ...buildkit, "--fix", "--", ...names], { folder });
  expect([run.code, names.map((name) => readFileSync(join(folder, name), "utf8"))]).toEqual([0, names.map(() => mended)]);
});

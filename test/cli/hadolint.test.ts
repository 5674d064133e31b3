import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canRunScripts, makeFakeShellCheck } from "../host/fake-shellcheck.ts";
import { makeFolder, writeInto } from "../host/temporary-folder.ts";
import { reportOf, runCli, type CliOptions } from "./run-cli.ts";

const dockerfile = "FROM debian\nLABEL colour=blue\nRUN echo $x\n";

/** The ids of all findings, by those of other tools where they have one. */
async function idsOf(folder: string, args: readonly string[], more: CliOptions = {}): Promise<readonly string[]> {
  const run = await runCli(["lint", "-f", "json", ...args], { folder, ...more });
  return reportOf(run).files.flatMap(({ findings }) =>
    findings.map(({ ruleId, aliases }) => (aliases as readonly string[]).find((alias) => /^(?:DL|SC)/.test(alias)) ?? ruleId),
  );
}

describe("a configuration of hadolint", () => {
  test("holds for its folder, and for the exit code", async () => {
    const folder = makeFolder({ "a/Dockerfile": dockerfile, ".hadolint.yaml": "failure-threshold: error\n" });
    const run = await runCli(["lint"], { folder });
    expect([run.code, run.stdout.includes("DL3006")]).toEqual([0, true]);
    expect((await runCli(["lint", "--fail-on", "warning"], { folder })).code).toBe(1);
    writeInto(folder, ".hadolint.yaml", "ignored: [DL3006]\n");
    expect(await idsOf(folder, [])).not.toContain("DL3006");
    writeInto(folder, ".hadolint.yaml", "no-fail: true\noverride: { error: [DL3006] }\n");
    const forgiven = await runCli(["lint", "-f", "json"], { folder });
    expect([forgiven.code, reportOf(forgiven).summary["error"]]).toEqual([0, 1]);
  });

  test("shows what is wrong in it at its line, and the rest holds", async () => {
    const folder = makeFolder({ Dockerfile: dockerfile, ".hadolint.yml": "ignored:\n  - DL3006\nstrict-labels: maybe\n" });
    const run = await runCli(["lint", "-f", "json"], { folder });
    expect(run.code).toBe(2);
    expect(run.stderr).toBe("plimsoll: .hadolint.yml:3:16: error: `strict-labels` must be `true` or `false`.\n");
    expect(run.stdout).not.toContain("DL3006");
  });

  test("for all projects holds where the project has none; --config takes any", async () => {
    const home = makeFolder({ ".config/hadolint.yaml": "ignored: [DL3006]\n" });
    const folder = makeFolder({ Dockerfile: dockerfile, "other/.hadolint.yaml": "ignored: [DL3007]\n" });
    expect(await idsOf(folder, [], { environment: { HOME: home } })).not.toContain("DL3006");
    expect(await idsOf(folder, ["--config", "other/.hadolint.yaml"], { environment: { HOME: home } })).toContain("DL3006");
  });
});

describe("hadolint's options", () => {
  const folder = makeFolder({ Dockerfile: dockerfile, ".hadolint.yaml": "ignored: [DL3006]\ntrustedRegistries: [ghcr.io]\n" });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ["nothing", [], ["DL3026"]],
    ["--ignore beside the configuration's", ["--ignore", "DL3026"], []],
    ["--ignore with our id", ["--ignore", "untrusted-registry"], []],
    ["--ignore with several", ["--ignore", "DL3026,DL3050", "--ignore", "SC2086", "--require-label", "colour"], []],
    ["--trusted-registry beside the configuration's", ["--trusted-registry", "docker.io"], []],
    ["--require-label", ["--ignore", "DL3026", "--require-label", "colour", "--require-label", "size:semver"], ["DL3049"]],
    ["--require-label with another kind", ["--ignore", "DL3026", "--require-label", "colour:url"], ["DL3052"]],
    ["--strict-labels", ["--ignore", "DL3026", "--strict-labels", "--require-label", "size", "--ignore", "DL3049"], ["DL3050"]],
  ])("%s", async (_, args, expected) => {
    expect((await idsOf(folder, args)).filter((id) => /^DL30(?:06|26|4[89]|5\d)$/.test(id))).toEqual(expected);
  });

  test.each([
    [["--ignore", "no-latest-tga"], "--ignore: no rule is called no-latest-tga. Did you mean no-latest-tag?"],
    [
      ["--require-label", "a:txt"],
      '"txt" is no kind of label; there are text, url, rfc3339, spdx, hash, semver, email. Did you mean text?',
    ],
    [["--require-label", ":text"], "--require-label :text names no label: give LABEL or LABEL:KIND."],
  ])("%j is refused", async (args, message) => {
    const run = await runCli(["lint", ...args], { folder });
    expect([run.code, run.stderr.split("\n")[0]]).toEqual([2, `plimsoll: ${message}`]);
  });
});

describe.skipIf(!canRunScripts)(`--shellcheck${canRunScripts ? "" : " (skipped: Windows runs no scripts)"}`, () => {
  const many = (folder: string, names: readonly string[]): void => {
    for (const name of names) writeInto(folder, `${name}/Dockerfile`, `FROM debian:13\nRUN echo ${name} $x\n`);
  };

  test.each<readonly [string, readonly string[], string | undefined, boolean]>([
    ["is not asked unasked: another machine may have none", [], undefined, false],
    ["is asked when it is told to", ["--shellcheck", "auto"], undefined, true],
    ["is asked under the preset hadolint", ["--preset", "hadolint"], undefined, true],
    ["is not asked under it when it is off", ["--preset", "hadolint", "--shellcheck", "off"], undefined, false],
    ["is asked when the configuration says so", [], "shellcheck: true\n", true],
    ["is not asked under hadolint when the configuration says no", [], "preset: hadolint\nshellcheck: false\n", false],
  ])("%s", async (_, args, config, expected) => {
    const fake = makeFakeShellCheck(makeFolder());
    const folder = makeFolder({ Dockerfile: dockerfile, ...(config === undefined ? {} : { ".plimsoll.yaml": config }) });
    const ids = await idsOf(folder, args, { environment: { PATH: fake.folder } });
    expect([ids.includes("SC2086"), fake.runs().length > 0]).toEqual([expected, expected]);
  });

  test("takes the path of a program, and refuses one that is not there", async () => {
    const fake = makeFakeShellCheck(makeFolder());
    const folder = makeFolder({ Dockerfile: dockerfile });
    expect(await idsOf(folder, ["--shellcheck", fake.program], { environment: { PATH: "" } })).toContain("SC2086");
    for (const [given, message] of [
      ["auto", "--shellcheck: shellcheck is not on PATH."],
      [join(folder, "none"), `--shellcheck: ${join(folder, "none")} is no program.`],
    ] as const) {
      const run = await runCli(["lint", "--shellcheck", given], { folder, environment: { PATH: "" } });
      expect([run.code, run.stderr.split("\n")[0]]).toEqual([2, `plimsoll: ${message}`]);
    }
  });

  test("says so when a configuration asks for what is not there", async () => {
    const folder = makeFolder({ Dockerfile: dockerfile, "a/Dockerfile": dockerfile, ".plimsoll.yaml": "shellcheck: true\n" });
    const run = await runCli(["lint"], { folder, environment: { PATH: "" } });
    const note = "plimsoll: The configuration asks for ShellCheck, and no shellcheck is on PATH: scripts of RUN are not checked by it.\n";
    expect([run.code, run.stderr]).toEqual([1, note]);
  });

  test("several files share a process, in their order", async () => {
    const fake = makeFakeShellCheck(makeFolder());
    const folder = makeFolder();
    const names = Array.from({ length: 10 }, (_, index) => `d${index}`);
    many(folder, names);
    const run = await runCli(["lint", "-f", "json", "--shellcheck", fake.program], { folder });
    expect(reportOf(run).files.map(({ path, findings }) => [path, findings.some(({ ruleId }) => ruleId === "SC2086")])).toEqual(
      names.map((name) => [`${name}/Dockerfile`, true]),
    );
    expect(fake.counts()).toEqual([1, 9]);
  });

  test("a script that it fails on makes its file one that was not wholly linted", async () => {
    const fake = makeFakeShellCheck(makeFolder());
    const folder = makeFolder({ Dockerfile: "FROM debian\nRUN CRASH\n" });
    const run = await runCli(["lint", "-f", "json", "--shellcheck", fake.program], { folder });
    expect(run.code).toBe(2);
    expect(reportOf(run).files[0]?.error).toBe("ShellCheck failed with exit code 3: shellcheck: Prelude.head: empty list.");
    expect(run.stdout).toContain("DL3006");
  });

  test("--fix-unsafe applies its fixes and looks again at what was changed", async () => {
    const fake = makeFakeShellCheck(makeFolder());
    const folder = makeFolder({ Dockerfile: "FROM debian:13\nRUN echo $x && \\\n  echo $x\n" });
    const run = await runCli(["lint", "-f", "json", "--preset", "hadolint", "--fix-unsafe", "--shellcheck", fake.program], { folder });
    expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe('FROM debian:13\nRUN echo "$x" && \\\n  echo "$x"\n');
    expect(run.stdout).not.toContain("SC2086");
  });
});

describe("plimsoll migrate", () => {
  const text = "ignored:\n  - DL3008 # pinned elsewhere\n";

  test("writes ours beside hadolint's, and never over one that is there", async () => {
    const folder = makeFolder({ ".hadolint.yaml": text });
    const first = await runCli(["migrate"], { folder });
    expect([first.code, first.stdout, first.stderr]).toEqual([0, ".plimsoll.yaml written.\n", ""]);
    const written = '# Made from .hadolint.yaml.\nrules:\n  DL3008: "off" # pinned elsewhere\n';
    expect(readFileSync(join(folder, ".plimsoll.yaml"), "utf8")).toBe(written);
    writeInto(folder, ".hadolint.yaml", "ignored: [DL3015]\n");
    const again = await runCli(["migrate"], { folder });
    expect([again.code, again.stderr]).toEqual([
      1,
      "plimsoll: .plimsoll.yaml exists already, so nothing was written; --diff shows the new text, --force writes it.\n",
    ]);
    expect(readFileSync(join(folder, ".plimsoll.yaml"), "utf8")).toBe(written);
    expect((await runCli(["migrate", "--force"], { folder })).code).toBe(0);
    expect(readFileSync(join(folder, ".plimsoll.yaml"), "utf8")).toContain("DL3015");
  });

  test("another configuration of ours is in the way, too", async () => {
    const folder = makeFolder({ ".hadolint.yaml": text, ".plimsoll.json": "{}" });
    const run = await runCli(["migrate"], { folder });
    expect([
      run.code,
      run.stderr.startsWith("plimsoll: .plimsoll.json exists already"),
      existsSync(join(folder, ".plimsoll.yaml")),
    ]).toEqual([1, true, false]);
  });

  test("shows a diff and writes nothing", async () => {
    const folder = makeFolder({ "conf/hadolint.yml": text });
    const run = await runCli(["migrate", "--diff", "conf/hadolint.yml"], { folder });
    expect([run.code, run.stdout]).toEqual([
      0,
      '--- /dev/null\n+++ b/conf/.plimsoll.yaml\n@@ -0,0 +1,3 @@\n+# Made from hadolint.yml.\n+rules:\n+  DL3008: "off" # pinned elsewhere\n',
    ]);
    expect(existsSync(join(folder, "conf/.plimsoll.yaml"))).toBe(false);
  });

  test("writes JSON by the name of --output, and tells what is wrong", async () => {
    const folder = makeFolder({ ".hadolint.yml": `${text}strict-labels: maybe\n` });
    const run = await runCli(["migrate", "-o", ".plimsoll.json"], { folder });
    expect([run.code, run.stderr]).toEqual([2, "plimsoll: .hadolint.yml:3:16: error: `strict-labels` must be `true` or `false`.\n"]);
    expect(JSON.parse(readFileSync(join(folder, ".plimsoll.json"), "utf8"))).toEqual({ rules: { DL3008: "off" } });
  });

  test.each([
    [[], "plimsoll: there is no .hadolint.yaml or .hadolint.yml here: name the file.\n"],
    [["none.yaml"], "plimsoll: none.yaml does not exist.\n"],
  ])("%j without such a file", async (args, message) => {
    const run = await runCli(["migrate", ...args], { folder: makeFolder() });
    expect([run.code, run.stderr]).toEqual([2, message]);
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { Log, Run } from "sarif";
import { describe, expect, test } from "vitest";
import { loadFormat } from "../../../server/src/cli/formats/format.ts";
import { addReport, noFindings, type FileReport } from "../../../server/src/cli/report.ts";
import { makeFolder } from "../../host/temporary-folder.ts";
import { runCli } from "../run-cli.ts";

/** The schema is of draft 4, of which it uses nothing that changed since but the name of `$id`. */
const {
  $schema: _,
  id,
  ...schema
} = JSON.parse(readFileSync("test/cli/formats/fixtures/sarif-schema-2.1.0.json", "utf8")) as {
  readonly $schema: string;
  readonly id: string;
};
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile({ $id: id, ...schema });

/** The only run of a log that is as the standard wants it. */
function runOf(text: string): Run {
  const log = JSON.parse(text) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as Run;
}

describe("a log of everything there can be", () => {
  const secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
  const folder = makeFolder({
    "a/Dockerfile": "FROM debian:latest\nENV legacy value\nRUN curl http://x | sh\n",
    "b/größe 🐳%.Dockerfile": `FROM debian:13 AS b\r\nENV 🐳 🐳\tx\r\nMAINTAINER größe\r\nENV TOKEN ${secret}\r\n`,
    "c/Dockerfile": "FROM\nCOPPY a b\n",
    "c/.plimsoll.json": '{ "preset": "nothing" }',
    "d.Dockerfile": new Uint8Array([0]),
    "e.Dockerfile": new Uint8Array([0x23, 0xe9, 0x0a]),
    "f/.cloche/Dockerfile": "FROM cloche-base:latest\nCOPY missing /\n",
    "g.Dockerfile": "",
    "h.Dockerfile": "FROM scratch",
  });
  const lint = (args: readonly string[] = []): ReturnType<typeof runCli> =>
    runCli(["lint", "--preset", "all", "-f", "sarif", ".", "missing.Dockerfile", ...args], { folder });

  test("validates against the official schema", async () => {
    const run = runOf((await lint()).stdout);
    const results = run.results ?? [];
    expect(results.length).toBeGreaterThan(20);
    expect(results.filter(({ fixes }) => fixes !== undefined).length).toBeGreaterThan(5);
    expect(new Set(results.map(({ level }) => level))).toEqual(new Set(["error", "warning", "note"]));
    const notes = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    expect(run.invocations?.[0]?.executionSuccessful).toBe(false);
    expect(notes.map(({ message }) => message.text ?? "").toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      expect.stringMatching(/^c\/\.plimsoll\.json: Unknown preset `nothing`\./),
      "d.Dockerfile: is a binary file",
      "e.Dockerfile: is not UTF-8 text (line 1)",
      "missing.Dockerfile: does not exist",
    ]);
  });

  test("every result names a rule of the log, a fingerprint of its own and a place below the working folder", async () => {
    const run = runOf((await lint()).stdout);
    const results = run.results ?? [];
    const ids = new Set(run.tool.driver.rules?.map((rule) => rule.id));
    expect(results.map((result) => result.ruleId ?? "").filter((ruleId) => !ids.has(ruleId))).toEqual([]);
    const marks = results.map(({ partialFingerprints }) => partialFingerprints?.["plimsollFinding/v1"]);
    expect(new Set(marks).size).toBe(results.length);
    expect(run.originalUriBaseIds).toEqual({ "%SRCROOT%": { uri: `${pathToFileURL(folder).href}/` } });
    const places = results.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation);
    expect(new Set(places.map((place) => place?.uriBaseId))).toEqual(new Set(["%SRCROOT%"]));
    expect(new Set(places.map((place) => place?.uri))).toEqual(
      new Set([
        "a/Dockerfile",
        "b/gr%C3%B6%C3%9Fe%20%F0%9F%90%B3%25.Dockerfile",
        "c/Dockerfile",
        "f/.cloche/Dockerfile",
        "g.Dockerfile",
        "h.Dockerfile",
      ]),
    );
  });

  test("regions count UTF-16 units from 1, in lines that end with CRLF, too", async () => {
    const run = runOf((await lint()).stdout);
    const found = run.results?.find(({ ruleId, locations }) => ruleId === "maintainer-deprecated" && locations !== undefined);
    expect(found?.locations?.[0]?.physicalLocation?.region).toMatchObject({ startLine: 3, startColumn: 1, endLine: 3 });
    const [whale] = (run.results ?? []).filter(
      ({ ruleId, locations }) =>
        ruleId === "legacy-key-value" && locations?.[0]?.physicalLocation?.artifactLocation?.uri?.startsWith("b/") === true,
    );
    const [change] = whale?.fixes?.[0]?.artifactChanges ?? [];
    // Name and first letter of the value are one character of two units each.
    expect(change?.replacements[0]?.deletedRegion).toMatchObject({ startLine: 2, startColumn: 5, endLine: 2, endColumn: 12 });
    expect(change?.artifactLocation).toEqual(whale?.locations?.[0]?.physicalLocation?.artifactLocation);
  });

  test("rules say what they are about; those of security carry a severity for code scanning", async () => {
    const rules = runOf((await lint()).stdout).tool.driver.rules ?? [];
    for (const rule of rules) {
      expect(rule.helpUri).toMatch(/^https:\/\/.*\.md(#[-a-z0-9]+)?$/);
      expect(rule.help?.text).toContain(rule.helpUri);
      expect(rule.help?.markdown).toContain(rule.helpUri);
      expect(rule.shortDescription?.text).not.toBe("");
      expect(rule.fullDescription?.text).not.toBe("");
      expect(rule.properties?.tags?.[0]).toBe((rule.properties as { category?: string }).category);
      const severity = (rule.properties as Record<string, unknown>)["security-severity"];
      expect(severity === undefined).toBe(rule.properties?.tags?.[0] !== "security");
      if (severity !== undefined) expect(Number(severity)).toBeGreaterThan(0);
    }
    const latest = rules.find((rule) => rule.id === "no-latest-tag");
    expect(latest).toMatchObject({ defaultConfiguration: { level: "warning" }, properties: { tags: expect.arrayContaining(["DL3007"]) } });
    expect(latest?.help?.markdown).toContain("````dockerfile\nFROM debian\n````");
  });

  test("with a baseline, and where nothing is found", async () => {
    const known = join(makeFolder(), "known.json");
    const first = await lint(["--write-baseline", known]);
    expect(runOf(first.stdout).results).toEqual([]);
  });
});

describe("places", () => {
  async function placesOf(path: string, folder: string | undefined): Promise<unknown> {
    const format = await loadFormat("sarif", { coloured: false, frames: false, ...(folder === undefined ? {} : { folder }) });
    const report: FileReport = { path, contract: null, error: "It is bad.", findings: [] };
    const end = { summary: addReport(noFindings, report), version: "1.0.0", rules: [], failures: [{ path, error: "It is bad." }] };
    const run = runOf(format.head + format.file(report, "") + format.end(end));
    return run.invocations?.[0]?.toolExecutionNotifications?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
  }

  test.each<[string, string | undefined, unknown]>([
    ["./a//b/../Dockerfile", "/work", { uri: "a/Dockerfile", uriBaseId: "%SRCROOT%" }],
    ["../x y/Dockerfile", "/work", { uri: "file:///x%20y/Dockerfile" }],
    ["/abs/Dockerfile", "/work", { uri: "file:///abs/Dockerfile" }],
    ["..Dockerfile", "/work", { uri: "..Dockerfile", uriBaseId: "%SRCROOT%" }],
    ["a:b/Dockerfile", "/work", { uri: "a%3Ab/Dockerfile", uriBaseId: "%SRCROOT%" }],
    ["-", "/work", { uri: "-" }],
    ["a b", undefined, { uri: "a%20b" }],
  ])("%s from %s", async (path, folder, expected) => {
    expect(await placesOf(path, folder)).toEqual(expected);
  });
});

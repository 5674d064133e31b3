import { describe, expect, test } from "vitest";
import { fingerprints } from "../../../server/src/cli/formats/fingerprint.ts";
import { formatNames, loadFormat, type FormatName } from "../../../server/src/cli/formats/format.ts";
import { addReport, noFindings, type FileReport, type ReportFinding } from "../../../server/src/cli/report.ts";

const finding: ReportFinding = {
  ruleId: "no-latest-tag",
  aliases: ["DL3007"],
  category: "reproducibility",
  severity: "warning",
  message: 'Base image <a> & "b" | c follows.',
  url: "https://example.com/rules/no-latest-tag.md",
  range: { start: { line: 1, character: 5 }, end: { line: 1, character: 9 } },
  fixes: [],
};
const text = "# x\nFROM a:latest\n";
const reports: readonly FileReport[] = [
  { path: "dir/Docker file", contract: null, findings: [finding] },
  { path: "clean", contract: null, findings: [] },
  { path: "bad", contract: null, error: "It is <binary>.", findings: [] },
];

async function write(name: FormatName): Promise<string> {
  const format = await loadFormat(name, { coloured: false, frames: false });
  const pieces = reports.map((report) => format.file(report, text)).filter((piece) => piece !== "");
  const failures = reports.flatMap(({ path, error }) => (error === undefined ? [] : [{ path, error }]));
  const summary = reports.reduce(addReport, noFindings);
  return format.head + pieces.join(format.separator) + format.end({ summary, version: "1.0.0", rules: [], failures });
}

const attribute = "Base image &lt;a&gt; &amp; &quot;b&quot; | c follows.";

describe("formats", () => {
  test.each<[FormatName, string]>([
    [
      "checkstyle",
      `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="dir/Docker file">
    <error line="2" column="6" severity="warning" message="${attribute}" source="plimsoll.no-latest-tag"/>
  </file>
  <file name="clean">
  </file>
  <file name="bad">
    <error line="1" column="1" severity="error" message="It is &lt;binary&gt;." source="plimsoll"/>
  </file>
</checkstyle>
`,
    ],
    [
      "junit",
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plimsoll">
  <testsuite name="dir/Docker file" tests="1" failures="1" errors="0">
    <testcase name="no-latest-tag (2:6)" classname="dir/Docker file"><failure type="warning" message="${attribute}">dir/Docker file:2:6: ${attribute}&#10;https://example.com/rules/no-latest-tag.md</failure></testcase>
  </testsuite>
  <testsuite name="clean" tests="1" failures="0" errors="0">
    <testcase name="no findings" classname="clean"/>
  </testsuite>
  <testsuite name="bad" tests="1" failures="0" errors="1">
    <testcase name="read" classname="bad"><error message="It is &lt;binary&gt;."/></testcase>
  </testsuite>
</testsuites>
`,
    ],
    ["gnu", 'dir/Docker file:2.6-2.9: warning: Base image <a> & "b" | c follows. [no-latest-tag]\nbad: error: It is <binary>.\n'],
    [
      "codacy",
      `${JSON.stringify({ filename: "dir/Docker file", patternId: "no-latest-tag", message: finding.message, line: 2 })}\n${JSON.stringify({ filename: "bad", message: "It is <binary>." })}\n`,
    ],
    [
      "markdown",
      `# Plimsoll

## dir/Docker file

| Place | Severity | Finding | Rule |
| --- | --- | --- | --- |
| 2:6 | warning | Base image &lt;a> & "b" \\| c follows. | [no-latest-tag](https://example.com/rules/no-latest-tag.md) |

## bad

**Error:** It is &lt;binary>.

3 files, 0 errors, 1 warnings, 0 info, 0 hints, 1 not read.
`,
    ],
  ])("%s", async (name, expected) => {
    expect(await write(name)).toBe(expected);
  });

  test("gitlab and codeclimate carry the same issues", async () => {
    const gitlab = JSON.parse(await write("gitlab")) as Record<string, unknown>[];
    const codeClimate = (await write("codeclimate")).split("\u0000\n").filter((part) => part !== "");
    expect(codeClimate.map((part) => JSON.parse(part) as unknown)).toEqual(gitlab);
    expect(gitlab.map((issue) => [issue["check_name"], issue["severity"], issue["location"]])).toEqual([
      ["no-latest-tag", "major", { path: "dir/Docker file", lines: { begin: 2, end: 2 } }],
      ["plimsoll", "blocker", { path: "bad", lines: { begin: 1, end: 1 } }],
    ]);
    expect(new Set(gitlab.map((issue) => issue["fingerprint"])).size).toBe(2);
  });

  test("sonar", async () => {
    expect(JSON.parse(await write("sonar"))).toEqual({
      issues: [
        {
          engineId: "plimsoll",
          ruleId: "no-latest-tag",
          type: "CODE_SMELL",
          severity: "MAJOR",
          primaryLocation: {
            message: finding.message,
            filePath: "dir/Docker file",
            textRange: { startLine: 2, endLine: 2, startColumn: 5, endColumn: 9 },
          },
        },
        {
          engineId: "plimsoll",
          ruleId: "plimsoll",
          type: "BUG",
          severity: "BLOCKER",
          primaryLocation: { message: "It is <binary>.", filePath: "bad" },
        },
      ],
    });
  });

  test.each(formatNames)("%s says something of a finding and of a file that could not be read", async (name) => {
    const written = await write(name);
    expect(written).toContain("no-latest-tag");
    expect(written).toMatch(/It is (<|&lt;|\\u003c)binary/);
  });
});

describe("fingerprints", () => {
  const report = (line: number): FileReport => ({
    path: "x",
    contract: null,
    findings: [{ ...finding, range: { start: { line, character: 0 }, end: { line, character: 1 } } }],
  });

  test("survive lines that come and go, and tell equal findings apart", () => {
    expect(fingerprints(report(0), "FROM a\n")).toEqual(fingerprints(report(2), "# a\n# b\n  FROM a\n"));
    expect(fingerprints(report(0), "FROM a\n")).not.toEqual(fingerprints(report(0), "FROM b\n"));
    const [first, second] = fingerprints({ ...report(0), findings: [...report(0).findings, ...report(0).findings] }, "FROM a\n");
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
  });
});

import { expect, test } from "vitest";
import { readReportOutputs } from "../../server/src/cli/report-outputs.ts";

test.each<[readonly string[], string | undefined, readonly [string, string | undefined][]]>([
  [[], undefined, [["text", undefined]]],
  [[], "report.txt", [["text", "report.txt"]]],
  [["json"], undefined, [["json", undefined]]],
  [["json"], "out.json", [["json", "out.json"]]],
  [["sarif=out.sarif"], undefined, [["sarif", "out.sarif"]]],
  [
    ["sarif=out.sarif", "text"],
    undefined,
    [
      ["sarif", "out.sarif"],
      ["text", undefined],
    ],
  ],
  [
    ["github", "sarif=a=b.sarif", "gitlab=g.json"],
    "log",
    [
      ["github", "log"],
      ["sarif", "a=b.sarif"],
      ["gitlab", "g.json"],
    ],
  ],
  [["json=-"], undefined, [["json", undefined]]],
])("--format %j --output %s", (formats, output, expected) => {
  expect(readReportOutputs(formats, output, "/work").map(({ format, file }) => [format, file])).toEqual(expected);
});

test.each<[readonly string[], string | undefined, string]>([
  [["jsn"], undefined, "Did you mean json?"],
  [["jsn=x"], undefined, '"jsn" is no value of --format'],
  [["json="], undefined, "--format json= names no file: --format json=FILE."],
  [["json", "text"], undefined, "Only one report can go to standard output, not json and text"],
  [["json", "text"], "x", "Only one report can go to x, not json and text"],
  [["json=x"], "y", "--output y has no report to take"],
  [["json=x", "sarif=./x"], undefined, "Two reports would go to ./x."],
  [["json=-", "text"], undefined, "Two reports would go to standard output."],
])("--format %j --output %s is refused", (formats, output, message) => {
  expect(() => readReportOutputs(formats, output, "/work")).toThrow(message);
});

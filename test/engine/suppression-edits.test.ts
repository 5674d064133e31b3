import { describe, expect, test } from "vitest";
import { applyFix } from "../../server/src/engine/fixes.ts";
import { lintFile } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import { suppressHere, suppressInFile, suppressInStage, suppressionFixes } from "../../server/src/engine/suppression-edits.ts";
import type { Fix } from "../../server/src/rules/rule.ts";
import duplicateStageName from "../../server/src/rules/duplicate-stage-name.ts";
import multipleCmd from "../../server/src/rules/multiple-cmd.ts";
import { sampleRules } from "./sample-rules.ts";

const config = presetConfig("all");

/** The text after suppressing the last finding; it must be gone. */
function suppressLast(text: string, suppress: typeof suppressHere): string {
  const { analysis, findings } = lintFile({ text, config, rules: sampleRules });
  const finding = findings.at(-1);
  if (finding === undefined) throw new Error("no finding");
  const fixed = applyFix(text, suppress(analysis, finding) as Fix).text;
  const after = lintFile({ text: fixed, config, rules: sampleRules });
  expect(after.findings).toHaveLength(findings.length - 1);
  expect(after.suppressed.map((entry) => entry.finding.ruleId)).toContain(finding.ruleId);
  return fixed;
}

describe("here", () => {
  test.each<[string, string, string]>([
    ["a new comment", "FROM debian\n", "# plimsoll ignore=sample-latest\nFROM debian\n"],
    ["behind directives", "# syntax=x\nFROM debian\n", "# syntax=x\n# plimsoll ignore=sample-latest\nFROM debian\n"],
    ["indented, CRLF", "FROM scratch\r\n\tRUN a\r\n", "FROM scratch\r\n\t# plimsoll ignore=sample-run\r\n\tRUN a\r\n"],
    ["behind a byte-order mark", "\uFEFFFROM debian\n", "\uFEFF# plimsoll ignore=sample-latest\nFROM debian\n"],
    [
      "on top of the comment block",
      "FROM scratch\n\n# about\n# more\nRUN a\n",
      "FROM scratch\n\n# plimsoll ignore=sample-run\n# about\n# more\nRUN a\n",
    ],
    ["continues ours", "# plimsoll ignore=x, y -- so\nFROM debian\n", "# plimsoll ignore=x, y,sample-latest -- so\nFROM debian\n"],
    ["continues hadolint's", "# hadolint ignore=DL3007 # so\nFROM debian\n", "# hadolint ignore=DL3007,DL3006 # so\nFROM debian\n"],
    [
      "continues BuildKit's",
      "FROM scratch\n# check=skip=A;error=true\nMAINTAINER x\n",
      "FROM scratch\n# check=skip=A,MaintainerDeprecated;error=true\nMAINTAINER x\n",
    ],
    ["continues tally's", "# tally ignore=a;reason=so\nFROM debian\n", "# tally ignore=a,hadolint/DL3006;reason=so\nFROM debian\n"],
    [
      "leaves BuildKit's alone without a name of BuildKit",
      "FROM scratch\n# check=skip=A\nRUN a\n",
      "FROM scratch\n# plimsoll ignore=sample-run\n# check=skip=A\nRUN a\n",
    ],
    [
      "continues one inside",
      "FROM scratch\nRUN a \\\n# plimsoll ignore=x\n b\n",
      "FROM scratch\nRUN a \\\n# plimsoll ignore=x,sample-run\n b\n",
    ],
    ["a blank first line", "\n# c\nFROM debian\n", "\n# plimsoll ignore=sample-latest\n# c\nFROM debian\n"],
  ])("%s", (_, text, fixed) => {
    const { findings } = lintFile({ text, config, rules: sampleRules });
    expect(findings.length).toBeGreaterThan(0);
    expect(suppressLast(text, suppressHere)).toBe(fixed);
  });
});

describe("in the stage", () => {
  test.each<[string, string, string]>([
    ["a new comment above FROM", "FROM scratch\nRUN a\n", "# plimsoll stage ignore=sample-run\nFROM scratch\nRUN a\n"],
    [
      "of the right stage",
      "FROM scratch AS a\nFROM scratch\nRUN a\n",
      "FROM scratch AS a\n# plimsoll stage ignore=sample-run\nFROM scratch\nRUN a\n",
    ],
    ["continues ours", "FROM scratch\n# plimsoll stage ignore=x\nRUN a\n", "FROM scratch\n# plimsoll stage ignore=x,sample-run\nRUN a\n"],
    [
      "continues hadolint's",
      "# hadolint stage ignore=DL3006\nFROM scratch\nRUN a\n",
      "# hadolint stage ignore=DL3006,DL3059\nFROM scratch\nRUN a\n",
    ],
    [
      "not hadolint's for FROM itself",
      "# hadolint stage ignore=DL3007\nFROM debian\n",
      "# plimsoll stage ignore=sample-latest\n# hadolint stage ignore=DL3007\nFROM debian\n",
    ],
  ])("%s", (_, text, fixed) => {
    expect(suppressLast(text, suppressInStage)).toBe(fixed);
  });
});

describe("in the file", () => {
  test.each<[string, string, string]>([
    ["a new comment in the head", "FROM debian\n", "# plimsoll file ignore=sample-latest\nFROM debian\n"],
    [
      "behind directives, CRLF",
      "# syntax=x\r\n# escape=`\r\nFROM debian\r\n",
      "# syntax=x\r\n# escape=`\r\n# plimsoll file ignore=sample-latest\r\nFROM debian\r\n",
    ],
    ["behind a shebang", "#!/usr/bin/env x\nFROM debian\n", "#!/usr/bin/env x\n# plimsoll file ignore=sample-latest\nFROM debian\n"],
    ["continues ours", "FROM debian\n# plimsoll file ignore=x\n", "FROM debian\n# plimsoll file ignore=x,sample-latest\n"],
    ["continues hadolint's", "FROM debian\n# hadolint global ignore=DL1000\n", "FROM debian\n# hadolint global ignore=DL1000,DL3006\n"],
    [
      "continues BuildKit's directive",
      "# check=skip=A\nFROM scratch\nMAINTAINER x\n",
      "# check=skip=A,MaintainerDeprecated\nFROM scratch\nMAINTAINER x\n",
    ],
    [
      "writes beside a directive without skip",
      "# check=error=true\nFROM scratch\nMAINTAINER x\n",
      "# check=error=true\n# plimsoll file ignore=sample-maintainer\nFROM scratch\nMAINTAINER x\n",
    ],
  ])("%s", (_, text, fixed) => {
    expect(suppressLast(text, suppressInFile)).toBe(fixed);
  });
});

test("a check comment is continued only where BuildKit would heed it", () => {
  const here = (text: string) => {
    const { analysis, findings } = lintFile({ text, rules: [duplicateStageName, multipleCmd] });
    return findings.map((finding) => applyFix(text, suppressHere(analysis, finding) as Fix).text);
  };
  expect(here("FROM scratch AS a\n# check=skip=X\nFROM scratch AS a\n")).toEqual([
    "FROM scratch AS a\n# plimsoll ignore=duplicate-stage-name\n# check=skip=X\nFROM scratch AS a\n",
  ]);
  expect(here('FROM scratch\nCMD ["a"]\n# check=skip=X\nCMD ["b"]\n')).toEqual([
    'FROM scratch\nCMD ["a"]\n# check=skip=X,MultipleInstructionsDisallowed\nCMD ["b"]\n',
  ]);
});

test("a build error cannot be suppressed", () => {
  const { analysis, findings } = lintFile({ text: "FROM scratch\nSTOPSIGNAL 9\n", rules: sampleRules });
  expect(findings.map((finding) => suppressionFixes(analysis, finding))).toEqual([[]]);
});

test("the titles name the rule and how far it reaches", () => {
  const { analysis, findings } = lintFile({ text: "FROM debian\n", rules: sampleRules });
  expect(findings.flatMap((finding) => suppressionFixes(analysis, finding)).map((fix) => fix.title)).toEqual([
    "Ignore sample-latest here",
    "Ignore sample-latest in this stage",
    "Ignore sample-latest in this file",
  ]);
});

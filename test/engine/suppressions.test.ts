import { describe, expect, test } from "vitest";
import { lintFile } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import duplicateStageName from "../../server/src/rules/duplicate-stage-name.ts";
import instructionCasing from "../../server/src/rules/instruction-casing.ts";
import multipleCmd from "../../server/src/rules/multiple-cmd.ts";
import { sampleRules } from "./sample-rules.ts";

const config = presetConfig("all");

/** The findings that are left, as `rule@line`, lines from 1. */
function left(text: string): readonly string[] {
  const { findings, failures } = lintFile({ text, config, rules: sampleRules });
  expect(failures).toEqual([]);
  return findings.map(({ ruleId, span }) => `${ruleId.replace("sample-", "")}@${text.slice(0, span.start).split("\n").length}`);
}

describe("plimsoll", () => {
  test.each<[string, string, readonly string[]]>([
    ["nothing is suppressed", "FROM debian\nRUN a\n", ["latest@1", "run@2"]],
    ["above the instruction", "# plimsoll ignore=sample-latest\nFROM debian\nFROM alpine\n", ["latest@3"]],
    ["by alias, in any case", "# plimsoll ignore=dl3006\nFROM debian\n", []],
    ["an alias means its own findings only", "# plimsoll ignore=DL3007\nFROM debian\n", ["latest@2"]],
    ["all", "# plimsoll ignore=all\nFROM debian\n", []],
    ["anywhere in the comment block", "# plimsoll ignore=DL3006\n# more\n#\nFROM debian\n", []],
    ["not across a blank line", "# plimsoll ignore=DL3006\n\nFROM debian\n", ["latest@3"]],
    ["inside an instruction", "FROM scratch\nRUN a \\\n# plimsoll ignore=sample-run\n  b\n", []],
    ["indented", "  # plimsoll ignore=DL3006\n  FROM debian\n", []],
    ["CRLF", "# plimsoll ignore=DL3006\r\nFROM debian\r\n", []],
    [
      "stage: in the stage",
      "FROM debian\nRUN a\n# plimsoll stage ignore=sample-run\nFROM debian\nRUN a\n",
      ["latest@1", "run@2", "latest@4"],
    ],
    ["stage: below its instructions", "FROM scratch\nRUN a\n# plimsoll stage ignore=sample-run\n\nFROM scratch\nRUN a\n", ["run@6"]],
    ["stage: FROM itself is meant", "# plimsoll stage ignore=DL3006\nFROM debian\nFROM alpine\n", ["latest@3"]],
    ["file: anywhere", "FROM debian\nFROM alpine\n# plimsoll file ignore=sample-latest\n", []],
    ["a build error cannot be suppressed", "# plimsoll file ignore=all\nFROM scratch\nSTOPSIGNAL 9\n", ["refused@3"]],
    ["a comment in a heredoc is none", "FROM scratch\nRUN <<E\n# plimsoll file ignore=sample-run\nE\n", ["run@2"]],
  ])("%s", (_, text, findings) => {
    expect(left(text)).toEqual(findings);
  });
});

describe("BuildKit", () => {
  test.each<[string, string, readonly string[]]>([
    ["in the head", "# check=skip=MaintainerDeprecated\nFROM debian\nMAINTAINER x\n", ["latest@2"]],
    [
      "in the head behind other directives",
      "# syntax=docker/dockerfile:1\n# check=skip=A,MaintainerDeprecated;error=true\nFROM scratch\nMAINTAINER x\n",
      [],
    ],
    ["all means its own checks", "# check=skip=all\nFROM debian\nMAINTAINER x\n", ["latest@2"]],
    ["above an instruction", "FROM scratch\n# check=skip=MaintainerDeprecated\nMAINTAINER x\nMAINTAINER y\n", ["maintainer@4"]],
    ["the first of a block counts", "FROM scratch\n# check=skip=X\n# check=skip=MaintainerDeprecated\nMAINTAINER x\n", ["maintainer@4"]],
    ["above FROM it is that FROM only", "FROM scratch\n# check=skip=MaintainerDeprecated\nFROM scratch\nMAINTAINER x\n", ["maintainer@4"]],
    ["names are written exactly", "# check=skip=maintainerdeprecated\nFROM scratch\nMAINTAINER x\n", ["maintainer@3"]],
    ["a bad value says nothing", "# check=skp=MaintainerDeprecated\nFROM scratch\nMAINTAINER x\n", ["maintainer@3"]],
  ])("%s", (_, text, findings) => {
    expect(left(text)).toEqual(findings);
  });

  // What BuildKit itself does, asked one by one.
  test.each<[string, string, readonly string[]]>([
    [
      "a repeated instruction: above the one that repeats",
      'FROM scratch\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n',
      [],
    ],
    ["not above the one that is marked", 'FROM scratch\n# check=skip=all\nCMD ["a"]\nCMD ["b"]\n', ["multiple-cmd@3"]],
    ["only that pair", 'FROM scratch\nCMD ["a"]\n# check=skip=all\nCMD ["b"]\nCMD ["c"]\n', ["multiple-cmd@4"]],
    ["checks of the whole file: not above", "FROM scratch AS a\n# check=skip=all\nFROM scratch AS a\n", ["duplicate-stage-name@3"]],
    ["checks of the whole file: in the head", "# check=skip=DuplicateStageName\nFROM scratch AS a\nFROM scratch AS a\n", []],
    ["casing is one of them", "FROM scratch\n# check=skip=all\ncopy a b\nCOPY a b\n", ["instruction-casing@3"]],
  ])("%s", (_, text, findings) => {
    const rules = [multipleCmd, duplicateStageName, instructionCasing];
    const result = lintFile({ text, rules });
    expect(result.findings.map(({ ruleId, span }) => `${ruleId}@${text.slice(0, span.start).split("\n").length}`)).toEqual(findings);
  });

  test("error=true makes BuildKit's checks errors", () => {
    const severities = (text: string) => lintFile({ text, rules: sampleRules }).findings.map(({ ruleId, severity }) => [ruleId, severity]);
    expect(severities("# check=error=true\nFROM debian\nMAINTAINER x\n")).toEqual([
      ["sample-latest", "warning"],
      ["sample-maintainer", "error"],
    ]);
  });
});

describe("hadolint", () => {
  test.each<[string, string, readonly string[]]>([
    ["on the line above", "# hadolint ignore=DL3006\nFROM debian\n", []],
    ["not two lines above", "# hadolint ignore=DL3006\n# more\nFROM debian\n", ["latest@3"]],
    ["not across a blank line", "# hadolint ignore=DL3006\n\nFROM debian\n", ["latest@3"]],
    ["one bad id voids it", "# hadolint ignore=DL3006,sample-latest\nFROM debian\n", ["latest@2"]],
    ["with a reason", "# hadolint ignore=DL3006 # so\nFROM debian\n", []],
    ["global", "FROM debian\nFROM alpine\n# hadolint global ignore=DL3006\n", []],
    ["stage, without its FROM", "# hadolint stage ignore=DL3006,DL3059\nFROM debian\nRUN a\nFROM scratch\nRUN b\n", ["latest@2", "run@5"]],
    ["stage, not in the stage", "FROM scratch\n# hadolint stage ignore=DL3059\nRUN a\n", ["run@3"]],
  ])("%s", (_, text, findings) => {
    expect(left(text)).toEqual(findings);
  });
});

describe("others", () => {
  test.each<[string, readonly string[]]>([
    ["# tally ignore=hadolint/DL3006;reason=so\nFROM debian\n", []],
    ["# tally global ignore=DL3006\nFROM debian\nFROM debian\n", []],
    ["# dockerfile-utils: ignore\nFROM debian\nFROM debian\n", ["latest@3"]],
    ["#trivy:ignore:AVD-DS-0001\nFROM debian\nFROM debian\n", ["latest@3"]],
    ["#trivy:ignore:DS-0002\n#trivy:ignore:DS001\nFROM debian\n", []],
    ["FROM debian\n#checkov:skip=DL3006:so\n", []],
    ["# kics-scan ignore-line\nFROM debian\nRUN a\n", ["run@3"]],
    ["# kics-scan ignore-block\nFROM debian\nRUN a\n", ["run@3"]],
    ["# kics-scan ignore\nFROM debian\nRUN a\n", []],
    ["# kics-scan disable=DL3006\nFROM debian\nRUN a\n", ["run@3"]],
    ["# nosemgrep\nFROM debian\nRUN a\n", ["run@3"]],
    ["FROM debian\nRUN a # nosemgrep\nRUN b\n", ["latest@1", "run@3"]],
    ["FROM debian\nRUN a # nosemgrep: x.y.sample-run\nRUN b # nosemgrep: other\n", ["latest@1", "run@3"]],
    ["FROM scratch\n# shellcheck disable=SC2086\nRUN a\n", ["run@3"]],
  ])("%j", (text, findings) => {
    expect(left(text)).toEqual(findings);
  });
});

test("what is suppressed is told with what suppresses it", () => {
  const text = "# plimsoll ignore=DL3006 -- ours\nFROM debian\n";
  const { suppressed } = lintFile({ text, config, rules: sampleRules });
  expect(suppressed.map(({ finding, by }) => [finding.ruleId, by.dialect, by.reason])).toEqual([["sample-latest", "plimsoll", "ours"]]);
});

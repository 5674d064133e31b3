import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/engine/analyze.ts";
import { resolveConfig } from "../../server/src/engine/config-resolution.ts";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { lintFile, type LintInput } from "../../server/src/engine/lint.ts";
import { emptyConfig, type RuleSetting } from "../../server/src/engine/settings.ts";
import { shellCheckScripts } from "../../server/src/engine/shellcheck/scripts.ts";
import { suppressionFixes } from "../../server/src/engine/suppression-edits.ts";
import rule from "../../server/src/rules/shellcheck.ts";
import type { PresetName } from "../../server/src/rules/rule.ts";
import type { ShellCheckComment, ShellCheckLevel } from "../../server/src/shell/shellcheck.ts";

/** ShellCheck as a table: of each of these words in a script it says that at its place. */
const table: readonly (readonly [word: string, code: number, level: ShellCheckLevel])[] = [
  ["$x", 2086, "info"],
  ["$(ls)", 2046, "warning"],
  ["`ls`", 2006, "style"],
  ["let", 1072, "error"],
  ["$unset", 2154, "warning"],
  ["cd /x", 2164, "warning"],
];

function says(script: string): readonly ShellCheckComment[] {
  const lines = script.split("\n");
  return lines.flatMap((line, index) =>
    table.flatMap(([word, code, level]): readonly ShellCheckComment[] => {
      const at = line.indexOf(word);
      if (at < 0 || line[at - 1] === '"' || line.startsWith("export ")) return [];
      const place = { line: index + 1, endLine: index + 1, column: at + 1, endColumn: at + 1 + word.length };
      const put = (column: number, text: string, after: boolean) => ({ ...place, column, endColumn: column, text, after });
      const replacements =
        word === "$x"
          ? [put(place.column, '"', false), put(place.endColumn, '"', true)]
          : word === "`ls`"
            ? [
                { ...place, endColumn: place.column + 1, text: "$(", after: false },
                { ...place, column: place.endColumn - 1, text: ")", after: true },
              ]
            : [];
      return [{ code, level, message: `About ${word}`, ...place, replacements }];
    }),
  );
}

interface Under {
  readonly preset?: PresetName;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

function inputOf(text: string, { preset = "strict", rules = {} }: Under = {}): LintInput {
  const config = resolveConfig([{ folder: "", config: { ...emptyConfig, preset, rules: new Map(Object.entries(rules)) } }]);
  return { analysis: analyze(text), config, rules: [rule], shellCheck: { get: says } };
}

const found = (text: string, under?: Under): readonly string[] =>
  lintFile(inputOf(text, under)).findings.map(
    ({ ruleId, severity, span, message }) => `${severity} ${ruleId} «${text.slice(span.start, span.end)}» ${message}`,
  );

const all = "FROM debian:13\nRUN echo $x $(ls) `ls`; let\n";

describe("a finding of ShellCheck", () => {
  test("carries ShellCheck's id, level and page", () => {
    expect(found(all)).toEqual([
      "info SC2086 «$x» About $x.",
      "warning SC2046 «$(ls)» About $(ls).",
      "hint SC2006 «`ls`» About `ls`.",
      "error SC1072 «let» About let.",
    ]);
    const [first] = lintFile(inputOf(all)).findings;
    expect([first?.page, first?.aliases, first?.category]).toEqual(["https://www.shellcheck.net/wiki/SC2086", [], "correctness"]);
  });

  test.each<readonly [PresetName, readonly string[]]>([
    ["recommended", ["hint SC2086", "hint SC2046", "hint SC2006", "error SC1072"]],
    ["strict", ["info SC2086", "warning SC2046", "hint SC2006", "error SC1072"]],
    ["all", ["info SC2086", "warning SC2046", "hint SC2006", "error SC1072"]],
    ["hadolint", ["error SC1072"]],
    ["buildkit", []],
  ])("under %s", (preset, expected) => {
    expect(found(all, { preset }).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(expected);
  });

  test("hadolint's preset shows the last of each RUN, and nothing of files", () => {
    const text = "FROM debian:13\nRUN echo $x $(ls)\nRUN echo `ls`\nCOPY <<'EOF' /a.sh\n#!/bin/sh\necho $x\nEOF\n";
    expect(found(text, { preset: "hadolint" })).toEqual(["warning SC2046 «$(ls)» About $(ls).", "hint SC2006 «`ls`» About `ls`."]);
    expect(found(text, { preset: "hadolint", rules: { shellcheck: { options: { shown: "all" } } } })).toHaveLength(4);
  });

  test("says nothing of variables that the base image may set, except where hadolint does", () => {
    const ids = (base: string, preset: PresetName): readonly string[] =>
      found(`FROM ${base}\nRUN echo $unset\n`, { preset }).map((line) => line.split(" ")[1] ?? "");
    expect([ids("debian:13", "strict"), ids("acme/base", "strict"), ids("acme/base", "hadolint")]).toEqual([["SC2154"], [], ["SC2154"]]);
  });

  test.each([
    ["RUN cd /x; ls", 1],
    ['SHELL ["/bin/bash", "-c"]\nRUN cd /x; ls', 1],
    ['SHELL ["/bin/bash", "-euo", "pipefail", "-c"]\nRUN cd /x; ls', 0],
    ["RUN <<EOF\n#!/bin/sh -e\ncd /x\nEOF", 0],
    ["RUN <<EOF\n#!/usr/bin/env bash\ncd /x\nEOF", 1],
    ["RUN sh -e <<'EOF'\ncd /x\nEOF", 0],
    ["RUN sh <<'EOF'\ncd /x\nEOF", 1],
    ["COPY <<'EOF' /a.sh\n#!/bin/sh -eu\ncd /x\nEOF", 0],
  ])("a cd that ends the script anyway is no fault: %j", (lines, count) => {
    const isFault = (line: string): boolean => line.includes("SC2164");
    // The table does not know that the outer shell does not read the heredoc.
    expect(found(`FROM debian:13\n${lines}\n`).filter(isFault)).toHaveLength(count + (lines.startsWith("RUN sh") ? 1 : 0));
  });

  test.each<readonly [string, Readonly<Record<string, RuleSetting>>, readonly string[]]>([
    ["an id", { SC2086: { level: "off" } }, ["warning SC2046"]],
    ["an id in lower case", { sc2046: { level: "error" } }, ["info SC2086", "error SC2046"]],
    ["the rule", { shellcheck: { level: "off" } }, []],
    ["the id wins over the rule", { shellcheck: { level: "off" }, SC2046: { level: "info" } }, ["info SC2046"]],
    ["notes as hints", { shellcheck: { options: { notes: "hint" } } }, ["hint SC2086", "hint SC2046"]],
  ])("is configured by %s", (_, rules, expected) => {
    const lines = found("FROM debian:13\nRUN echo $x $(ls)\n", { rules });
    expect(lines.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(expected);
  });

  test.each([
    ["ours", "# plimsoll ignore=SC2086\nRUN echo $x"],
    ["ours, the rule's name kept out of it", "# plimsoll stage ignore=sc2086\nRUN echo $x"],
    ["hadolint's", "# hadolint ignore=DL3008,SC2086\nRUN echo $x"],
    ["hadolint's for the file", "# hadolint global ignore=SC2086\nRUN echo $x"],
    ["tally's", "# tally ignore=shellcheck/SC2086\nRUN echo $x"],
    ["ShellCheck's above", "# shellcheck disable=SC2086\nRUN echo $x"],
    ["ShellCheck's inside", "RUN true && \\\n  # shellcheck disable=SC2086\n  echo $x"],
    ["ShellCheck's all", "# shellcheck disable=all\nRUN echo $x"],
  ])("is kept back by a comment of %s", (_, lines) => {
    expect(found(`FROM debian:13\n${lines}\n`)).toEqual([]);
  });

  test("stays where a comment names another id", () => {
    expect(found("FROM debian:13\n# shellcheck disable=SC2046\nRUN echo $x\n")).toHaveLength(1);
  });

  test("continues the comment that stands there", () => {
    const input = inputOf("FROM debian:13\n# hadolint ignore=DL3008\nRUN echo $x\n");
    const result = lintFile(input);
    const [finding] = result.findings;
    const [fix] = finding === undefined ? [] : suppressionFixes(result.analysis, finding);
    expect([fix?.title, fix?.edits.map(({ newText }) => newText)]).toEqual(["Ignore SC2086 here", [",SC2086"]]);
  });

  test("its fixes say what they do; only those that keep the meaning are safe", () => {
    const titles = lintFile(inputOf(all)).findings.flatMap(({ fixes }) => fixes.map(({ title, safety }) => `${safety}: ${title}`));
    expect(titles).toEqual(["unsafe: Put it in double quotes", "safe: Apply ShellCheck's fix for SC2006"]);
    expect(fixAll(inputOf(all)).text).toBe("FROM debian:13\nRUN echo $x $(ls) $(ls); let\n");
    expect(fixAll(inputOf(all), { unsafe: true }).text).toBe('FROM debian:13\nRUN echo "$x" $(ls) $(ls); let\n');
  });

  test("is silent about scripts that ShellCheck was not asked about, and without it", () => {
    const input = inputOf(all);
    expect(lintFile({ ...input, shellCheck: { get: () => undefined } }).findings).toEqual([]);
    expect(lintFile({ ...input, shellCheck: undefined }).findings).toEqual([]);
  });

  test("scripts are collected once for a version", () => {
    const analysis = analyze(all);
    expect(shellCheckScripts(analysis)).toBe(shellCheckScripts(analysis));
  });
});

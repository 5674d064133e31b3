/**
 * The one harness for rules. `«»` in the code of a bad case marks the span of each finding, in order. It is stricter than
 * its users: spans, messages and fixed texts are compared exactly, every fix must be stated, a fixed text must parse, be
 * clean of the rule and stay as it is when everything is fixed again, line breaks must survive, and the examples of the
 * rule's meta are run, too.
 */
import { describe, expect, test } from "vitest";
import type { BuildContext } from "../server/src/contracts/build-context.ts";
import type { Contract } from "../server/src/contracts/contract.ts";
import { resolveConfig } from "../server/src/engine/config-resolution.ts";
import type { Finding } from "../server/src/engine/finding.ts";
import { fixAll } from "../server/src/engine/fix-all.ts";
import { applyFix } from "../server/src/engine/fixes.ts";
import { lintFile, type LintInput } from "../server/src/engine/lint.ts";
import { emptyConfig, type RuleSetting } from "../server/src/engine/settings.ts";
import { contextOfTexts } from "../server/src/host/context.ts";
import type { ModelInputs } from "../server/src/model/model.ts";
import type { AnyRule, OptionValue, PresetName, Severity } from "../server/src/rules/rule.ts";
import { applyEdits } from "../server/src/text/edits.ts";
import { contextOf, type ContextLiteral } from "./context-literal.ts";
import { unmark } from "./marks.ts";

/** What a rule is tested under. */
export interface Surroundings {
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** The first preset under which the rule is on, where it is missing. */
  readonly preset?: PresetName;
  readonly contract?: Contract;
  readonly context?: BuildContext | ContextLiteral;
  readonly path?: string;
  readonly inputs?: ModelInputs;
  readonly trustedRegistries?: readonly string[];
  readonly labelSchema?: Readonly<Record<string, string>>;
  readonly strictLabels?: boolean;
  /** Other rules that run beside, for rules that look at what these find. */
  readonly alongside?: readonly AnyRule[];
}

export interface GoodCase extends Surroundings {
  readonly code: string;
}

export interface BadCase extends Surroundings {
  /** With `«»` around what each finding underlines. */
  readonly code: string;
  /** The message of the finding; a list where there are several (of one mark or one each). */
  readonly message: string | readonly string[];
  /**
   * The text after all first fixes (unsafe ones, too) have been taken; `null` says that there is none. Must be given where
   * a finding carries a fix.
   */
  readonly fixed?: string | null;
  /** The text after one fix by its title, for the first finding; all must be named where it has several. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** Other files after the fix, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** How many findings of the rule the fixed text may still have (0). */
  readonly left?: number;
  readonly safety?: "safe" | "unsafe";
  readonly severity?: Severity;
  readonly aliases?: readonly string[];
  /** The id, where it is not the rule's: a requirement of a contract. */
  readonly id?: string;
  readonly tags?: readonly string[];
  readonly command?: string;
  /** The texts that related information underlines. */
  readonly related?: readonly string[];
}

export interface RuleCases extends Surroundings {
  readonly good: readonly (string | GoodCase)[];
  readonly bad: readonly BadCase[];
}

/** Tests a rule: its examples and the cases given. Surroundings beside the cases hold for all, the examples included. */
export function testRule(rule: AnyRule, { good, bad, ...shared }: RuleCases): void {
  const { examples } = rule.meta;
  const beside = examples.files === undefined ? {} : { context: contextOfTexts(examples.files) };
  describe(rule.meta.id, () => {
    test("has good and bad cases", () => {
      expect(good.length).toBeGreaterThan(0);
      expect(bad.length).toBeGreaterThan(0);
      expect(examples.bad.length).toBeGreaterThan(0);
      expect(examples.good.length).toBeGreaterThan(0);
    });
    test.each(examples.bad.map((code) => [label(code), code]))("bad example: %s", (_, code) => {
      expect(texts(code, findingsOf(rule, { ...shared, ...beside, code }))).toHaveLength(1);
    });
    test.each(examples.good.map((code) => [label(code), code]))("good example: %s", (_, code) => {
      expect(texts(code, findingsOf(rule, { ...shared, ...beside, code }))).toEqual([]);
    });
    const goodCases = good.map((entry) => ({ ...shared, ...(typeof entry === "string" ? { code: entry } : entry) }));
    test.each(goodCases.map((entry) => [label(entry.code), entry] as const))("good: %s", (_, entry) => {
      expect(texts(entry.code, findingsOf(rule, entry))).toEqual([]);
    });
    const badCases = bad.map((entry) => ({ ...shared, ...entry }));
    test.each(badCases.map((entry) => [label(entry.code), entry] as const))("bad: %s", (_, entry) => {
      checkBad(rule, entry);
    });
  });
}

function checkBad(rule: AnyRule, entry: BadCase): void {
  const { text, spans } = unmark(entry.code);
  const messages = typeof entry.message === "string" ? [entry.message] : entry.message;
  const wanted = messages.map((message, index) => ({ message, span: spans.length === 1 ? spans[0] : spans[index] }));
  const findings = findingsOf(rule, { ...entry, code: text });
  expect(findings.map(({ message, span }) => ({ message, at: mark(text, span) }))).toEqual(
    wanted.map(({ message, span }) => ({ message, at: span === undefined ? "no «» in the case" : mark(text, span) })),
  );
  expect(spans.length === 1 || spans.length === messages.length, "one message for each «»").toBe(true);

  for (const finding of findings) {
    expect(finding.ruleId).toBe(entry.id ?? rule.meta.id);
    expect(finding.message, "a placeholder was left unfilled").not.toMatch(/(?<!\$)\{\w+\}/);
    if (entry.severity !== undefined) expect(finding.severity).toBe(entry.severity);
    if (entry.aliases !== undefined) expect(finding.aliases).toEqual(entry.aliases);
    if (entry.tags !== undefined) expect(finding.tags).toEqual(entry.tags);
    if (entry.command !== undefined) expect(finding.command).toBe(entry.command);
    if (entry.safety !== undefined) expect(finding.fixes.map((fix) => fix.safety)[0]).toBe(entry.safety);
    if (entry.related !== undefined) {
      expect(finding.related.map(({ span }) => text.slice(span.start, span.end))).toEqual(entry.related);
    }
  }
  checkFixes(rule, entry, text, findings);
  checkLineBreaks(rule, entry, text, findings);
}

function checkFixes(rule: AnyRule, entry: BadCase, text: string, findings: readonly Finding[]): void {
  const [first] = findings;
  const titles = first?.fixes.map((fix) => fix.title) ?? [];
  expect(new Set(titles).size, "fixes of one finding have different titles").toBe(titles.length);
  if (entry.fixes !== undefined || titles.length > 1) {
    expect(titles.toSorted(), "`fixes` names every fix of the first finding").toEqual(Object.keys(entry.fixes ?? {}).toSorted());
  }
  for (const fix of first?.fixes ?? []) {
    if (entry.fixes !== undefined) expect(applyFix(text, fix).text).toBe(entry.fixes[fix.title]);
  }
  const hasFix = findings.some((finding) => finding.fixes.length > 0);
  if (!hasFix) {
    expect(entry.fixed ?? null, "`fixed` is given, but no finding has a fix").toBe(null);
    return;
  }
  expect(typeof entry.fixed, "a finding has a fix: say `fixed`").toBe("string");

  const input = inputFor(rule, { ...entry, code: text });
  const result = fixAll(input, { unsafe: true });
  expect(result.text).toBe(entry.fixed);
  const written = [...result.others].map(([path, edits]) => [path, applyEdits(input.context?.textOf(path) ?? "", edits)]);
  expect(Object.fromEntries(written)).toEqual(entry.files ?? {});
  const left = result.findings.filter((finding) => isOwn(rule, finding));
  expect(texts(result.text, left), "the fixed text is clean").toHaveLength(entry.left ?? 0);
  const faults = (result.last.analysis.tree.problems ?? []).map((problem) => problem.message);
  const before = lintFile(input).analysis.tree.problems.map((problem) => problem.message);
  expect(
    faults.filter((fault) => !before.includes(fault)),
    "the fixed text parses",
  ).toEqual([]);
  const again = fixAll(inputFor(rule, { ...entry, code: result.text }), { unsafe: true });
  expect(again.text, "fixing again changes nothing").toBe(result.text);
}

/** The same file with CRLF: as many findings, and the fix writes no lone line feed. */
function checkLineBreaks(rule: AnyRule, entry: BadCase, text: string, findings: readonly Finding[]): void {
  if (!text.includes("\n") || text.includes("\r")) return;
  const input = inputFor(rule, { ...entry, code: text.replaceAll("\n", "\r\n") });
  const result = fixAll(input, { unsafe: true });
  expect(lintFile(input).findings.filter((finding) => isOwn(rule, finding))).toHaveLength(findings.length);
  if (typeof entry.fixed !== "string") return;
  expect(result.text, "the fixed text keeps CRLF").toBe(entry.fixed.replaceAll("\n", "\r\n"));
}

function inputFor(rule: AnyRule, entry: GoodCase): LintInput {
  const { code, options, contract, context, path, inputs, trustedRegistries, labelSchema, strictLabels, alongside = [] } = entry;
  const setting: RuleSetting = { options };
  const config = resolveConfig([
    {
      folder: "",
      config: {
        ...emptyConfig,
        preset: entry.preset ?? firstPreset(rule),
        rules: new Map(options === undefined ? [] : [[rule.meta.id, setting]]),
        trustedRegistries,
        labelSchema,
        strictLabels,
      },
    },
  ]);
  return {
    text: code,
    config,
    path,
    inputs,
    contract,
    context: context === undefined || "kindOf" in context ? context : contextOf(context),
    rules: [rule, ...alongside],
  };
}

/** The first preset under which some finding of a rule is shown. */
function firstPreset(rule: AnyRule): PresetName {
  if (rule.meta.severity !== "off") return "recommended";
  return (rule.meta.strict ?? "off") === "off" ? "all" : "strict";
}

function findingsOf(rule: AnyRule, entry: GoodCase): readonly Finding[] {
  const result = lintFile(inputFor(rule, entry));
  for (const failure of result.failures) throw failure.error;
  for (const { span } of result.findings) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(entry.code.length);
  }
  return result.findings.filter((finding) => isOwn(rule, finding));
}

/** A rule's own findings: by its id, or of a requirement, which carries an id of its own. */
function isOwn(rule: AnyRule, finding: Finding): boolean {
  return finding.ruleId === rule.meta.id || (rule.meta.category === "contract" && finding.category === "contract");
}

function texts(code: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(({ message, span }) => `${mark(code, span)}: ${message}`);
}

/** The line of a span with the span marked. */
function mark(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

function label(code: string): string {
  return JSON.stringify(code).slice(1, -1).replaceAll("%", "%%");
}

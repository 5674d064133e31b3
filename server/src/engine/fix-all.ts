import type { Fix, FixEdit } from "../rules/rule.ts";
import { applyEdits } from "../text/edits.ts";
import { analyze } from "./analyze.ts";
import type { Finding } from "./finding.ts";
import { isSameEdit, isSound, meet, otherEdits, ownEdits, standBeside } from "./fixes.ts";
import { analysisOf, lintFile, type LintInput, type LintResult } from "./lint.ts";

export interface FixOptions {
  /** Also the fixes that may change the built image. */
  readonly unsafe?: boolean | undefined;
  /** Only findings with this id or alias. */
  readonly rule?: string | undefined;
}

export interface AppliedFix {
  readonly ruleId: string;
  readonly title: string;
  readonly safety: Fix["safety"];
  /** The pass it belongs to, from 1; its finding's span refers to the text before that pass. */
  readonly pass: number;
  readonly finding: Finding;
}

export interface FixResult {
  readonly text: string;
  readonly applied: readonly AppliedFix[];
  /** Edits of other files by path, in order; all refer to those files as they are. */
  readonly others: ReadonlyMap<string, readonly FixEdit[]>;
  /** What is left in the fixed text. */
  readonly findings: readonly Finding[];
  readonly last: LintResult;
}

const mostPasses = 10;

/**
 * Applies one fix for each finding that has one: whole or not at all, a fix that meets an earlier one waits for the next
 * pass, at most ten passes. Without `unsafe` only safe fixes are taken. Never throws and always ends.
 */
export function fixAll(input: LintInput, options: FixOptions = {}): FixResult {
  const inputs = analysisOf(input).model.inputs;
  const applied: AppliedFix[] = [];
  const others: FixEdit[] = [];
  let result = lintFile(input);
  let { text } = result.analysis.tree;
  const seen = new Set([text]);
  for (let pass = 1; pass <= mostPasses; pass++) {
    const chosen = chooseFixes(result.findings, text, others, options);
    for (const { finding, fix } of chosen) {
      applied.push({ ruleId: finding.ruleId, title: fix.title, safety: fix.safety, pass, finding });
      others.push(...otherEdits(fix));
    }
    const fixed = applyEdits(
      text,
      chosen.flatMap(({ fix }) => ownEdits(fix)),
    );
    // Fixes that undo each other end here, too.
    if (seen.has(fixed)) break;
    seen.add(fixed);
    text = fixed;
    result = lintFile({ ...input, text, analysis: analyze(text, inputs) });
  }
  const findings = result.findings.filter((finding) => !isDoneElsewhere(finding, others, options));
  return { text, applied, others: byPath(others), findings, last: result };
}

interface Choice {
  readonly finding: Finding;
  readonly fix: Fix;
}

function chooseFixes(findings: readonly Finding[], text: string, others: readonly FixEdit[], options: FixOptions): Choice[] {
  const chosen: Choice[] = [];
  const taken = new TakenEdits();
  for (const finding of findings) {
    if (!isMeant(finding, options.rule)) continue;
    const fix = fixFor(finding, options);
    if (fix === undefined || !isSound(fix, text)) continue;
    const foreign = otherEdits(fix);
    if (foreign.some((edit) => others.some((other) => meet(edit, other)))) continue;
    if (!taken.take(fix.edits)) continue;
    chosen.push({ finding, fix });
  }
  return chosen;
}

/** The edits one pass has taken. Own edits are kept in buckets of lines' length, so that a look costs the same in long files. */
class TakenEdits {
  readonly #buckets = new Map<number, FixEdit[]>();
  readonly #foreign: FixEdit[] = [];

  /** Takes all edits, or none when one meets another or all stand there already. */
  take(edits: readonly FixEdit[]): boolean {
    for (const edit of edits) {
      for (const other of this.#near(edit)) if (meet(edit, other) && !standBeside(edit, other)) return false;
    }
    for (const edit of edits) {
      if (edit.path !== undefined) this.#foreign.push(edit);
      else for (const key of bucketsOf(edit)) this.#buckets.set(key, [...(this.#buckets.get(key) ?? []), edit]);
    }
    return true;
  }

  #near(edit: FixEdit): readonly FixEdit[] {
    if (edit.path !== undefined) return this.#foreign;
    return bucketsOf(edit).flatMap((key) => this.#buckets.get(key) ?? []);
  }
}

function bucketsOf({ span }: FixEdit): readonly number[] {
  const first = span.start >> 7;
  return Array.from({ length: (span.end >> 7) - first + 1 }, (_, index) => first + index);
}

/** The fix that is taken for a finding: its first one, or its first safe one. */
export function fixFor(finding: Finding, options: FixOptions): Fix | undefined {
  return options.unsafe === true ? finding.fixes[0] : finding.fixes.find((fix) => fix.safety === "safe");
}

function isMeant(finding: Finding, rule: string | undefined): boolean {
  if (rule === undefined) return true;
  const wanted = rule.toLowerCase();
  return finding.ruleId.toLowerCase() === wanted || finding.aliases.some((alias) => alias.toLowerCase() === wanted);
}

/** Whether a finding's fix lies wholly in other files and has been taken: linting again cannot know that yet. */
function isDoneElsewhere(finding: Finding, others: readonly FixEdit[], options: FixOptions): boolean {
  const fix = fixFor(finding, options);
  if (fix === undefined || !isMeant(finding, options.rule)) return false;
  return fix.edits.length > 0 && fix.edits.every((edit) => others.some((other) => isSameEdit(edit, other)));
}

function byPath(edits: readonly FixEdit[]): ReadonlyMap<string, readonly FixEdit[]> {
  const paths = new Map<string, FixEdit[]>();
  for (const edit of edits) {
    const path = edit.path ?? "";
    paths.set(path, [...(paths.get(path) ?? []), edit]);
  }
  return paths;
}

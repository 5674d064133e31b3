import type { Fix, FixEdit } from "../rules/rule.ts";
import type { Comment, Instruction } from "../syntax/tree.ts";
import type { Analysis } from "./analyze.ts";
import { familyOf } from "./catalogue.ts";
import { silencedAbove } from "./dialects/buildkit.ts";
import type { Dialect } from "./dialects/dialect.ts";
import type { Finding } from "./finding.ts";
import { lineBreakOf } from "./fixes.ts";
import { instructionAfter, instructionAt } from "./instruction-index.ts";
import { readSuppressions, type Suppression } from "./suppressions.ts";

/** What of a finding the edits need. */
export type Suppressible = Pick<Finding, "ruleId" | "aliases" | "category" | "span" | "related">;

/**
 * The edit that keeps a finding back at its instruction. A comment that stands there already is continued, ours or, where
 * the finding has an id of that tool, one of hadolint, BuildKit or tally; else a comment of ours is written above.
 * Undefined for build errors, which cannot be kept back, and where there is no instruction.
 */
export function suppressHere(analysis: Analysis, finding: Suppressible): SuppressionFix | undefined {
  const instruction = instructionOf(analysis, finding);
  if (instruction === undefined) return undefined;
  const check = silencedAbove(analysis.tree, finding);
  const own = readSuppressions(analysis).list.filter(
    (suppression) =>
      suppression.reach === "instruction" &&
      suppression.anchor !== "line" &&
      suppression.instruction !== undefined &&
      suppression.instruction === (suppression.dialect === "buildkit" ? check : instruction),
  );
  const edits = extend(own, finding) ?? insertAbove(analysis, instruction, `# plimsoll ignore=${finding.ruleId}`);
  return makeFix(finding, "here", edits);
}

/** The edit that keeps a finding's rule back in the stage it stands in; undefined outside stages and for build errors. */
export function suppressInStage(analysis: Analysis, finding: Suppressible): SuppressionFix | undefined {
  const instruction = instructionOf(analysis, finding);
  const stage = analysis.model.stages.findLast((candidate) => candidate.span.start <= (instruction?.span.start ?? -1));
  if (stage === undefined || instruction === undefined) return undefined;
  const own = readSuppressions(analysis).list.filter(
    (suppression) =>
      suppression.reach === "stage" &&
      suppression.stage === stage &&
      // hadolint's pragma does not reach its own FROM.
      !(suppression.dialect === "hadolint" && instruction === stage.from),
  );
  const edits = extend(own, finding) ?? insertAbove(analysis, stage.from, `# plimsoll stage ignore=${finding.ruleId}`);
  return makeFix(finding, "stage", edits);
}

/** The edit that keeps a finding's rule back in the whole file; undefined for build errors. */
export function suppressInFile(analysis: Analysis, finding: Suppressible): SuppressionFix | undefined {
  if (finding.category === "build-error") return undefined;
  const own = readSuppressions(analysis).list.filter((suppression) => suppression.reach === "file");
  const edits = extend(own, finding) ?? insertInHead(analysis, `# plimsoll file ignore=${finding.ruleId}`);
  return makeFix(finding, "file", edits);
}

/** All ways to keep a finding back, nearest first. */
export function suppressionFixes(analysis: Analysis, finding: Suppressible): readonly SuppressionFix[] {
  const fixes = [suppressHere(analysis, finding), suppressInStage(analysis, finding), suppressInFile(analysis, finding)];
  return fixes.filter((fix) => fix !== undefined);
}

/** How far a suppression reaches, and how its title says so. */
const reaches = { here: "here", stage: "in this stage", file: "in this file" } as const;

/** A fix that writes a suppression; its title is English, so an editor may say `reach` in its own words. */
export interface SuppressionFix extends Fix {
  readonly reach: keyof typeof reaches;
}

function makeFix(finding: Suppressible, reach: keyof typeof reaches, edits: readonly FixEdit[]): SuppressionFix {
  return { title: `Ignore ${finding.ruleId} ${reaches[reach]}`, safety: "unsafe", edits, reach };
}

function instructionOf({ tree }: Analysis, finding: Suppressible): Instruction | undefined {
  if (finding.category === "build-error") return undefined;
  // A finding about a comment or a blank line belongs to what comes next.
  return instructionAt(tree, finding.span.start) ?? instructionAfter(tree, finding.span.start) ?? tree.instructions.at(-1);
}

/** The ids a dialect can hold, and how a finding is called in it. */
function idIn(dialect: Dialect, finding: Suppressible): string | undefined {
  switch (dialect) {
    case "plimsoll":
      return finding.ruleId;
    case "hadolint":
      return [finding.ruleId, ...finding.aliases].find((id) => familyOf(id) === "hadolint" || familyOf(id) === "shellcheck");
    case "buildkit":
      return finding.aliases.find((alias) => familyOf(alias) === "buildkit");
    case "tally": {
      const ids = [finding.ruleId, ...finding.aliases];
      const id = ids.find((candidate) => ["hadolint", "buildkit", "shellcheck"].includes(familyOf(candidate)));
      return id === undefined ? undefined : `${familyOf(id)}/${id}`;
    }
    case "shellcheck":
      return familyOf(finding.ruleId) === "shellcheck" ? finding.ruleId : undefined;
    default:
      return undefined;
  }
}

/** Continues a comment that stands there already: ours first. */
function extend(candidates: readonly Suppression[], finding: Suppressible): readonly FixEdit[] | undefined {
  const readable = candidates.filter((suppression) => suppression.malformed !== true && suppression.ids.length > 0);
  const ours = readable.filter((suppression) => suppression.dialect === "plimsoll");
  for (const suppression of [...ours, ...readable.filter((candidate) => !ours.includes(candidate))]) {
    const id = idIn(suppression.dialect, finding);
    const last = suppression.ids.at(-1);
    if (id === undefined || last === undefined) continue;
    return [{ span: { start: last.span.end, end: last.span.end }, newText: `,${id}` }];
  }
  return undefined;
}

/**
 * A comment line above an instruction. It goes on top of the comments that adjoin it: below them it would come between
 * an instruction and a pragma that must touch it, or a description that must be the last line.
 */
function insertAbove({ tree }: Analysis, instruction: Instruction, line: string): readonly FixEdit[] {
  const { text } = tree;
  let place = lineStart(text, instruction.span.start);
  const indentation = text.slice(place, instruction.span.start);
  const comments = new Map<number, Comment>(tree.comments.map((comment) => [lineStart(text, comment.span.start), comment]));
  while (place > 0) {
    const above = lineStart(text, place - 1);
    if (!comments.has(above)) break;
    place = above;
  }
  if (place === 0) place = contentStart(text);
  return [{ span: { start: place, end: place }, newText: `${/^[ \t]*$/.test(indentation) ? indentation : ""}${line}${lineBreakOf(text)}` }];
}

/** A comment line behind the parser directives (before them it would make comments of them) and a first `#!` line. */
function insertInHead({ tree }: Analysis, line: string): readonly FixEdit[] {
  const { text, directives } = tree;
  const lineBreak = lineBreakOf(text);
  let place = contentStart(text);
  const last = directives.at(-1);
  const shebang = text.startsWith("#!", place) ? text.indexOf("\n") : -1;
  const headEnd = last === undefined ? shebang : text.indexOf("\n", last.span.end);
  if (headEnd >= 0) place = headEnd + 1;
  else if (last !== undefined) return [{ span: { start: text.length, end: text.length }, newText: `${lineBreak}${line}${lineBreak}` }];
  return [{ span: { start: place, end: place }, newText: `${line}${lineBreak}` }];
}

/** Where the line of an offset begins. */
function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Behind the byte-order mark, if there is one. */
function contentStart(text: string): number {
  return text.startsWith("\uFEFF") ? 1 : 0;
}

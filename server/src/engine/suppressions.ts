import type { Model, Stage } from "../model/model.ts";
import type { Comment, Instruction, SyntaxTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { buildkitChecks } from "./catalogue.ts";
import { checkAbove, checkStatement, readCheckValue } from "./dialects/buildkit.ts";
import type { Anchors, CommentBody, DialectReader, ListedId, Statement } from "./dialects/dialect.ts";
import { readHadolint } from "./dialects/hadolint.ts";
import { readPlimsoll } from "./dialects/plimsoll.ts";
import { readCheckov, readKics, readSemgrep, readShellcheck, readTrivy } from "./dialects/scanners.ts";
import { readDockerfileUtils, readTally } from "./dialects/tally.ts";
import type { Finding } from "./finding.ts";
import { instructionAfter, instructionAt } from "./instruction-index.ts";

/** A comment (or directive) that keeps findings back, and where. */
export interface Suppression extends Statement {
  /** The comment or directive. */
  readonly span: Span;
  /** Findings that begin in here are meant; undefined where the comment stands in front of nothing. */
  readonly covers: Span | undefined;
  /** The instruction it belongs to, where its reach is an instruction. */
  readonly instruction: Instruction | undefined;
  readonly stage: Stage | undefined;
}

/** All suppressions of one file. */
export interface Suppressions {
  readonly list: readonly Suppression[];
  /** What keeps a finding back; it is remembered that this suppression was of use. Build errors cannot be kept back. */
  suppressor(finding: Finding): Suppression | undefined;
  /** Whether a listed id kept something back. */
  isUsed(id: ListedId): boolean;
  /** Whether a suppression kept something back by its `all`. */
  isUsedWhole(suppression: Suppression): boolean;
}

const readers: readonly DialectReader[] = [
  readPlimsoll, readHadolint, readTally, readDockerfileUtils, readTrivy, readCheckov, readKics, readSemgrep, readShellcheck,
];
/** One look that rules out nearly every comment. */
const marker = /plimsoll|hadolint|tally|dockerfile-utils|(?:trivy|tfsec):ignore|(?:checkov|bridgecrew):skip|kics-scan|nosem|shellcheck/i;
/** Faults of the image as a whole: where no line is to blame, scanners take the head of the file for the place. */
const wholeImageIds: ReadonlySet<string> = new Set(["ds-0002", "ds-0026"]);

/** Reads the suppressions of a file in every dialect. */
export function readSuppressions({ tree, model }: { readonly tree: SyntaxTree; readonly model: Model }): Suppressions {
  const list: Suppression[] = [];
  for (const directive of tree.directives) {
    if (directive.name.toLowerCase() !== "check") continue;
    const options = readCheckValue(directive.value, directive.valueSpan.start);
    const statement = options === undefined ? undefined : checkStatement(options, "file");
    if (statement !== undefined) list.push(place(statement, directive.span, tree, model, nowhere));
  }
  let checks = false;
  for (const comment of tree.comments) {
    if (/^check\s*=/i.test(comment.text)) checks = true;
    if (!marker.test(comment.text)) continue;
    const body = bodyOf(tree, comment);
    const statements = readers.flatMap((read) => read(body));
    if (statements.length === 0) continue;
    const anchors = anchorsOf(tree, comment);
    for (const statement of statements) list.push(place(statement, comment.span, tree, model, anchors));
  }
  if (checks) list.push(...checksAbove(tree));
  if (tree.text.includes("nosem")) list.push(...trailingNosem(tree));
  return index(list, tree);
}

function bodyOf(tree: SyntaxTree, comment: Comment): CommentBody {
  const start = comment.span.start + 1;
  return { comment, body: tree.text.slice(start, comment.span.end), start };
}

const nowhere: Anchors = { inside: undefined, next: undefined, adjoining: false, touching: false };

/** What a comment stands in, or in front of. */
export function anchorsOf(tree: SyntaxTree, comment: Comment): Anchors {
  const inside = comment.inside ? instructionAt(tree, comment.span.start) : undefined;
  const next = instructionAfter(tree, comment.span.start);
  if (next === undefined) return { ...nowhere, inside };
  const between = tree.text.slice(comment.span.end, next.span.start);
  const lines = between.split("\n");
  return {
    inside,
    next,
    touching: lines.length === 2 && (lines[1] as string).trim() === "",
    adjoining: lines.slice(1, -1).every((line) => line.trimStart().startsWith("#")),
  };
}

function place(statement: Statement, span: Span, tree: SyntaxTree, model: Model, anchors: Anchors): Suppression {
  const base = { ...statement, span, instruction: undefined, stage: undefined };
  const { inside, next } = anchors;
  switch (statement.reach) {
    case "file":
      return { ...base, covers: { start: 0, end: tree.text.length } };
    case "stage": {
      const stage = stageOf(statement, span, model, anchors);
      if (stage === undefined) return { ...base, covers: undefined };
      // hadolint looks for the pragma above the line of a finding, so its FROM itself is not meant.
      const start = statement.dialect === "hadolint" ? stage.from.span.end + 1 : stage.span.start;
      return { ...base, covers: { start, end: stage.span.end }, stage };
    }
    case "instruction": {
      if (statement.anchor === "line") return { ...base, ...nextLine(tree, span, anchors) };
      if (inside !== undefined) {
        // Below its continuation the comment is too late for hadolint, which knows first lines only.
        const meant = statement.anchor !== "next-line";
        return { ...base, covers: meant ? inside.span : undefined, instruction: meant ? inside : undefined };
      }
      const stands = statement.anchor === "next-line" ? anchors.touching : anchors.adjoining;
      if (!stands || next === undefined) return { ...base, covers: undefined };
      return { ...base, covers: next.span, instruction: next };
    }
  }
}

/** What begins on the line below a comment: the whole instruction if it begins there, else the findings of that line. */
function nextLine(tree: SyntaxTree, span: Span, { inside, next, touching }: Anchors): Pick<Suppression, "covers" | "instruction"> {
  if (inside === undefined) return touching ? { covers: next?.span, instruction: next } : { covers: undefined, instruction: undefined };
  const start = tree.text.indexOf("\n", span.end) + 1;
  if (start === 0) return { covers: undefined, instruction: undefined };
  const end = tree.text.indexOf("\n", start);
  return { covers: { start, end: end < 0 ? tree.text.length : end }, instruction: inside };
}

function stageOf(statement: Statement, span: Span, model: Model, anchors: Anchors): Stage | undefined {
  const { next } = anchors;
  if (statement.anchor === "next-line") {
    return anchors.touching ? model.stages.find((stage) => stage.from === next) : undefined;
  }
  if (anchors.adjoining && next?.name === "FROM") return model.stages.find((stage) => stage.from === next);
  return model.stages.findLast((stage) => stage.span.start <= span.start) ?? model.stages[0];
}

/** `# check=skip=…` in the comment block above an instruction holds for that instruction only. */
function checksAbove(tree: SyntaxTree): Suppression[] {
  const list: Suppression[] = [];
  for (const instruction of tree.instructions) {
    if (instruction.leading.length === 0) continue;
    const found = checkAbove(tree, instruction);
    const statement = found === undefined ? undefined : checkStatement(found.options, "instruction");
    if (found === undefined || statement === undefined) continue;
    list.push({ ...statement, span: found.span, covers: instruction.span, instruction, stage: undefined });
  }
  return list;
}

/** A shell comment `# nosemgrep` at the end of an instruction's line holds for what begins on that line. */
function trailingNosem(tree: SyntaxTree): Suppression[] {
  const list: Suppression[] = [];
  const grammar = /[^\S\n]#[^\n]*?\bnosem(?:grep)?\b(?:\s*:\s*([\w./-]+(?:[^\S\n]*,[^\S\n]*[\w./-]+)*))?/dg;
  for (const match of tree.text.matchAll(grammar)) {
    const instruction = instructionAt(tree, match.index);
    if (instruction === undefined) continue;
    const lineStart = tree.text.lastIndexOf("\n", match.index) + 1;
    const from = match.indices?.[1]?.[0] ?? 0;
    const ids = (match[1] ?? "").split(",").filter((id) => id.trim() !== "").map((id) => ({ text: id.trim(), span: { start: from, end: from } }));
    const span = { start: match.index, end: match.index + match[0].length };
    const first = lineStart <= instruction.span.start;
    list.push({
      dialect: "semgrep", reach: "instruction", anchor: "line", ids, all: ids.length === 0 ? "every" : "none", span, instruction,
      covers: first ? instruction.span : { start: lineStart, end: span.end }, stage: undefined,
    });
  }
  return list;
}

/**
 * One form for the spellings of an id: lower case, Trivy's `AVD-DS-0002` and `DS002` as `ds-0002`, without the name of a
 * tool in front (`tally/`, `hadolint/`, `kics:`), Semgrep's path cut to its last part.
 */
export function canonicalId(id: string): string {
  const lower = id.trim().toLowerCase().replace(/^(?:tally|hadolint|buildkit|shellcheck|kics|semgrep)[/:]\s*/, "");
  const trivy = /^(?:avd-)?ds-?0*(\d{1,4})$/.exec(lower);
  if (trivy !== null) return `ds-${(trivy[1] ?? "").padStart(4, "0")}`;
  return /^[\w-]+(?:\.[\w-]+)+$/.test(lower) ? lower.slice(lower.lastIndexOf(".") + 1) : lower;
}

function index(list: readonly Suppression[], tree: SyntaxTree): Suppressions {
  const used = new Set<ListedId | Suppression>();
  if (list.length === 0) {
    return { list, suppressor: () => undefined, isUsed: () => false, isUsedWhole: () => false };
  }
  const wide = list.filter((suppression) => suppression.reach !== "instruction");
  const byInstruction = new Map<Instruction, Suppression[]>();
  for (const suppression of list) {
    const { instruction } = suppression;
    if (instruction === undefined) continue;
    const known = byInstruction.get(instruction);
    if (known === undefined) byInstruction.set(instruction, [suppression]);
    else known.push(suppression);
  }
  const head = tree.instructions[0];
  const atHead = list.filter((suppression) => head !== undefined && suppression.span.end <= head.span.start);
  const canonical = new Map(list.flatMap((suppression) => suppression.ids).map((id) => [id, canonicalId(id.text)]));

  /** Whether a suppression means a finding, wherever it stands. */
  const means = (suppression: Suppression, finding: Finding, keys: ReadonlySet<string>): boolean => {
    let hit = false;
    for (const id of suppression.ids) {
      if (!keys.has(canonical.get(id) ?? "")) continue;
      used.add(id);
      hit = true;
    }
    if (hit) return true;
    if (!takesAll(suppression, finding)) return false;
    used.add(suppression);
    return true;
  };
  return {
    list,
    suppressor(finding) {
      if (finding.category === "build-error") return undefined;
      const instruction = instructionAt(tree, finding.span.start);
      const own = (instruction === undefined ? undefined : byInstruction.get(instruction)) ?? [];
      const keys = new Set([finding.ruleId, ...finding.aliases].map(canonicalId));
      const wholeImage = [...keys].some((key) => wholeImageIds.has(key));
      let by: Suppression | undefined;
      for (const suppression of [...own, ...wide]) {
        const { covers } = suppression;
        if (covers === undefined || finding.span.start < covers.start || finding.span.start > covers.end) continue;
        if (means(suppression, finding, keys)) by ??= suppression;
      }
      if (by === undefined && wholeImage) {
        by = atHead.find((suppression) => suppression.dialect === "trivy" && means(suppression, finding, keys));
      }
      return by;
    },
    isUsed: (id) => used.has(id),
    isUsedWhole: (suppression) => used.has(suppression),
  };
}

function takesAll(suppression: Suppression, finding: Finding): boolean {
  switch (suppression.all) {
    case "none":
      return false;
    case "every":
      return finding.ruleId !== "unused-suppression";
    case "buildkit":
      return finding.aliases.some((alias) => buildkitChecks.has(alias));
    case "shellcheck":
      return /^SC\d+$/.test(finding.ruleId) || finding.aliases.some((alias) => /^SC\d+$/.test(alias));
  }
}

import type { Model, Stage } from "../model/model.ts";
import type { Comment, Instruction, SyntaxTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { buildkitChecks } from "./catalogue.ts";
import { checkAbove, checkStatement, readCheckValue, silencedAbove } from "./dialects/buildkit.ts";
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
  /** What it holds for; undefined where the comment stands in front of nothing. */
  readonly scope: Scope | undefined;
  /** The instruction it belongs to, where its reach is an instruction. */
  readonly instruction: Instruction | undefined;
  readonly stage: Stage | undefined;
}

/**
 * Where findings are meant that begin there, as a key: `file`; `stage 2`; `below FROM 2` (the stage without its FROM);
 * `instruction 7`; `check 7` (what BuildKit silences by a comment above it); `line 130` (the line that begins at that offset). Every finding lies in a handful of scopes, so looking
 * one up costs the same however many comments there are.
 */
export type Scope = "file" | `stage ${number}` | `below FROM ${number}` | `instruction ${number}` | `check ${number}` | `line ${number}`;

/** All suppressions of one file. */
export interface Suppressions {
  readonly list: readonly Suppression[];
  /** What keeps a finding back; it is remembered that this suppression was of use. Build errors cannot be kept back. */
  suppressor(finding: Finding): Suppression | undefined;
  /** Whether an id of a suppression kept something back; its `all` is such an id, too. */
  isUsed(suppression: Suppression, id: ListedId): boolean;
}

const readers: readonly DialectReader[] = [
  readPlimsoll,
  readHadolint,
  readTally,
  readDockerfileUtils,
  readTrivy,
  readCheckov,
  readKics,
  readSemgrep,
  readShellcheck,
];
/** One look that rules out nearly every comment. */
const marker = /plimsoll|hadolint|tally|dockerfile-utils|(?:trivy|tfsec):ignore|(?:checkov|bridgecrew):skip|kics-scan|nosem|shellcheck/i;
/** Faults of the image as a whole: where no line is to blame, scanners take the head of the file for the place. */
const wholeImageIds: ReadonlySet<string> = new Set(["ds-0002", "ds-0026"]);

/** Those of a file in which comments keep nothing back. */
export const noSuppressions: Suppressions = { list: [], suppressor: () => undefined, isUsed: () => false };

/** Reads the suppressions of a file in every dialect. */
export function readSuppressions({ tree, model }: { readonly tree: SyntaxTree; readonly model: Model }): Suppressions {
  const list: Suppression[] = [];
  const stages = indexStages(model);
  for (const directive of tree.directives) {
    if (directive.name.toLowerCase() !== "check") continue;
    const options = readCheckValue(directive.value, directive.valueSpan.start);
    const statement = options === undefined ? undefined : checkStatement(options, "file");
    if (statement !== undefined) list.push(place(statement, directive.span, tree, stages, nowhere));
  }
  let checks = false;
  for (const comment of tree.comments) {
    if (/^check\s*=/i.test(comment.text)) checks = true;
    if (!marker.test(comment.text)) continue;
    const body = bodyOf(tree, comment);
    const statements = readers.flatMap((read) => read(body));
    if (statements.length === 0) continue;
    const anchors = anchorsOf(tree, comment);
    for (const statement of statements) list.push(place(statement, comment.span, tree, stages, anchors));
  }
  if (checks) list.push(...checksAbove(tree));
  if (tree.text.includes("nosem")) list.push(...trailingNosem(tree));
  return index(list, tree, stages);
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

function place(statement: Statement, span: Span, tree: SyntaxTree, stages: StageIndex, anchors: Anchors): Suppression {
  const base = { ...statement, span, instruction: undefined, stage: undefined };
  const { inside, next } = anchors;
  switch (statement.reach) {
    case "file":
      return { ...base, scope: "file" };
    case "stage": {
      const stage = stageOf(statement, span, stages, anchors);
      if (stage === undefined) return { ...base, scope: undefined };
      // hadolint looks for the pragma above the line of a finding, so its FROM itself is not meant.
      return { ...base, scope: statement.dialect === "hadolint" ? `below FROM ${stage.index}` : `stage ${stage.index}`, stage };
    }
    case "instruction": {
      if (statement.anchor === "line") return { ...base, ...nextLine(tree, span, anchors) };
      // Below the first line of an instruction the comment is too late for hadolint, which knows first lines only.
      if (inside !== undefined) return { ...base, ...(statement.anchor === "next-line" ? onNothing : on(inside)) };
      const stands = statement.anchor === "next-line" ? anchors.touching : anchors.adjoining;
      return { ...base, ...(stands ? on(next) : onNothing) };
    }
  }
}

type Target = Pick<Suppression, "scope" | "instruction">;

const onNothing: Target = { scope: undefined, instruction: undefined };

function on(instruction: Instruction | undefined): Target {
  return instruction === undefined ? onNothing : { scope: `instruction ${instruction.index}`, instruction };
}

/** What begins on the line below a comment: the whole instruction if it begins there, else the findings of that line. */
function nextLine(tree: SyntaxTree, span: Span, { inside, next, touching }: Anchors): Target {
  if (inside === undefined) return touching ? on(next) : onNothing;
  const start = tree.text.indexOf("\n", span.end) + 1;
  return start === 0 ? onNothing : { scope: `line ${start}`, instruction: inside };
}

function stageOf(statement: Statement, span: Span, stages: StageIndex, anchors: Anchors): Stage | undefined {
  const { next } = anchors;
  if (statement.anchor === "next-line") return anchors.touching ? stages.begunBy(next) : undefined;
  if (anchors.adjoining && next?.name === "FROM") return stages.begunBy(next);
  return stages.at(span.start) ?? stages.first;
}

/** Finds stages without looking at all of them. */
interface StageIndex {
  readonly first: Stage | undefined;
  begunBy(from: Instruction | undefined): Stage | undefined;
  /** The last stage that begins at or before an offset. */
  at(offset: number): Stage | undefined;
}

function indexStages({ stages }: Model): StageIndex {
  let byFrom: Map<Instruction, Stage> | undefined;
  return {
    first: stages[0],
    begunBy(from) {
      byFrom ??= new Map(stages.map((stage) => [stage.from, stage]));
      return from === undefined ? undefined : byFrom.get(from);
    },
    at(offset) {
      let low = 0;
      let high = stages.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((stages[middle] as Stage).span.start <= offset) low = middle + 1;
        else high = middle;
      }
      return stages[low - 1];
    },
  };
}

/** `# check=skip=…` in the comment block above an instruction holds for that instruction only. */
function checksAbove(tree: SyntaxTree): Suppression[] {
  const list: Suppression[] = [];
  for (const instruction of tree.instructions) {
    if (instruction.leading.length === 0) continue;
    const found = checkAbove(tree, instruction);
    const statement = found === undefined ? undefined : checkStatement(found.options, "instruction");
    if (found === undefined || statement === undefined) continue;
    list.push({ ...statement, span: found.span, scope: `check ${instruction.index}`, instruction, stage: undefined });
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
    const ids = (match[1] ?? "")
      .split(",")
      .filter((id) => id.trim() !== "")
      .map((id) => ({ text: id.trim(), span: { start: from, end: from } }));
    const span = { start: match.index, end: match.index + match[0].length };
    const first = lineStart <= instruction.span.start;
    list.push({
      dialect: "semgrep",
      reach: "instruction",
      anchor: "line",
      ids,
      all: ids.length === 0 ? "every" : "none",
      span,
      instruction,
      scope: first ? `instruction ${instruction.index}` : `line ${lineStart}`,
      stage: undefined,
    });
  }
  return list;
}

/**
 * One form for the spellings of an id: lower case, Trivy's `AVD-DS-0002` and `DS002` as `ds-0002`, without the name of a
 * tool in front (`tally/`, `hadolint/`, `kics:`), Semgrep's path cut to its last part.
 */
export function canonicalId(id: string): string {
  const lower = id
    .trim()
    .toLowerCase()
    .replace(/^(?:tally|hadolint|buildkit|shellcheck|kics|semgrep)[/:]\s*/, "");
  const trivy = /^(?:avd-)?ds-?0*(\d{1,4})$/.exec(lower);
  if (trivy !== null) return `ds-${(trivy[1] ?? "").padStart(4, "0")}`;
  return /^[\w-]+(?:\.[\w-]+)+$/.test(lower) ? lower.slice(lower.lastIndexOf(".") + 1) : lower;
}

function index(list: readonly Suppression[], tree: SyntaxTree, stages: StageIndex): Suppressions {
  const used = new Set<string>();
  if (list.length === 0) return noSuppressions;
  // The first comment for each scope and id stands for all that say the same.
  const bearers = new Map<string, Suppression>();
  const scopes = new Set<string>();
  const head = tree.instructions[0];
  const add = (scope: string, suppression: Suppression): void => {
    scopes.add(scope);
    const ids = suppression.ids.map((id) => canonicalId(id.text));
    for (const id of suppression.all === "none" ? ids : [...ids, `all:${suppression.all}`]) {
      if (!bearers.has(`${scope} ${id}`)) bearers.set(`${scope} ${id}`, suppression);
    }
  };
  for (const suppression of list) {
    if (suppression.scope !== undefined) add(suppression.scope, suppression);
    if (suppression.dialect === "trivy" && head !== undefined && suppression.span.end <= head.span.start) add("head", suppression);
  }

  return {
    list,
    suppressor(finding) {
      if (finding.category === "build-error") return undefined;
      const ids = [...new Set([finding.ruleId, ...finding.aliases].map(canonicalId))];
      const keys = [...ids, ...wholeKeys(finding)];
      const places = scopesOf(finding, tree, stages, scopes);
      if (scopes.has("head") && ids.some((id) => wholeImageIds.has(id))) places.push("head");
      let by: Suppression | undefined;
      for (const place of places) {
        for (const key of keys) {
          const bearer = bearers.get(`${place} ${key}`);
          if (bearer === undefined) continue;
          used.add(`${place} ${key}`);
          by ??= bearer;
        }
      }
      return by;
    },
    isUsed({ scope, all }, { text }) {
      const id = canonicalId(text);
      return used.has(`${scope} ${id === "all" ? `all:${all}` : id}`);
    },
  };
}

/** The scopes in which a finding lies, narrowest first, as far as there are comments for them. */
function scopesOf(finding: Finding, tree: SyntaxTree, stages: StageIndex, known: ReadonlySet<string>): string[] {
  const offset = finding.span.start;
  // A comment, or a gap, belongs to the instruction below it.
  const instruction = instructionAt(tree, offset) ?? instructionAfter(tree, offset) ?? tree.instructions.at(-1);
  const check = silencedAbove(tree, finding);
  const stage = stages.at(Math.max(offset, instruction?.span.start ?? 0));
  const line = tree.text.lastIndexOf("\n", offset - 1) + 1;
  const below = stage !== undefined && offset > stage.from.span.end ? `below FROM ${stage.index}` : "";
  return [
    `line ${line}`,
    `instruction ${instruction?.index ?? -1}`,
    `check ${check?.index ?? -1}`,
    `stage ${stage?.index ?? -1}`,
    below,
    "file",
  ].filter((scope) => known.has(scope));
}

/** The kinds of `all` that mean a finding. */
function wholeKeys({ ruleId, aliases }: Finding): readonly string[] {
  const keys = ruleId === "unused-suppression" ? [] : ["all:every"];
  if (aliases.some((alias) => buildkitChecks.has(alias))) keys.push("all:buildkit");
  if ([ruleId, ...aliases].some((id) => /^SC\d+$/.test(id))) keys.push("all:shellcheck");
  return keys;
}

/**
 * What BuildKit's parser says about a text, in the form its answers are recorded in, worked out from our syntax tree.
 * Used by the conformance and differential programs and by the tests.
 */
import { expand, lexFailure, unquote } from "../../server/src/syntax/lex.ts";
import { toLower, trimSpace } from "../../server/src/syntax/characters.ts";
import { scanDirectives } from "../../server/src/syntax/directives.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Comment, Instruction, SyntaxTree } from "../../server/src/syntax/tree.ts";
import { lintOf } from "./record-lint.ts";

export interface HeredocRecord {
  readonly Name: string;
  readonly Expand: boolean;
  readonly Chomp: boolean;
  readonly Content: string;
}

export interface KeyValueRecord {
  readonly K: string;
  readonly V: string;
  readonly P: string;
}

export interface NodeRecord {
  readonly Cmd: string;
  readonly Start: number;
  readonly End: number;
  readonly Flags: readonly string[] | null;
  readonly Args: readonly string[];
  readonly JSON: boolean;
  readonly Heredocs: readonly HeredocRecord[] | null;
  readonly Orig: string;
  readonly Err: string;
  readonly Vars: readonly string[] | null;
  readonly KV: readonly KeyValueRecord[] | null;
  readonly VarErr: string;
  readonly Comments: readonly string[] | null;
}

export interface BuildkitRecord {
  readonly Err: string;
  readonly ErrLine: number;
  readonly Escape: string;
  readonly Nodes: readonly NodeRecord[] | null;
  readonly Warnings: readonly string[] | null;
  readonly Dirs: readonly (readonly [string, string])[] | null;
  readonly DirErr: string;
  readonly Syntax: string;
  readonly SynLine: number;
  readonly StageErr: string;
  readonly Stages: readonly string[] | null;
  readonly Lint: readonly string[] | null;
}

/** Our record of a text. BuildKit receives UTF-8, which has no lone surrogates. */
export function recordOf(source: string): BuildkitRecord {
  const text = source.replace(/\p{Surrogate}/gu, "\ufffd");
  const tree = parse(text);
  const head = scanDirectives(text, text.startsWith("\ufeff") ? 1 : 0, "#");
  const common = {
    Dirs: orNull(head.directives.map(({ name, value }): [string, string] => [name, value])),
    DirErr: head.error,
    Syntax: tree.frontend?.text ?? "",
    SynLine: frontendLine(tree),
  };
  const fault = tree.problems.find(({ phase }) => phase === "parse");
  if (fault !== undefined) {
    return {
      ...common,
      Err: fault.buildkit,
      ErrLine: fault.line,
      Escape: "",
      Nodes: null,
      Warnings: null,
      StageErr: "",
      Stages: null,
      Lint: null,
    };
  }
  const StageErr = stageError(tree);
  const stages = tree.instructions.filter(({ name }) => name === "FROM").map(({ args }) => toLower(args[2]?.text ?? ""));
  return {
    ...common,
    Err: "",
    ErrLine: 0,
    Escape: tree.escape,
    Nodes: tree.instructions.map((instruction) => nodeOf(tree, instruction)),
    Warnings: orNull(tree.instructions.flatMap((instruction) => warningsOf(tree, instruction))),
    StageErr,
    Stages: StageErr === "" ? orNull(stages) : null,
    Lint: orNull(lintOf(tree, (instruction) => commentsOf(tree, instruction) ?? [])),
  };
}

/** Go gives null for a list nothing was ever put into. */
function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function frontendLine({ text, frontend }: SyntaxTree): number {
  if (frontend === undefined) return 0;
  if (frontend.form !== "json") return lineAt(text, frontend.span.start);
  return /^\ufeff?#!/.test(text) ? 1 : 0;
}

function stageError(tree: SyntaxTree): string {
  let inStage = false;
  for (const instruction of tree.instructions) {
    const problem = instructionError(instruction);
    if (problem !== "") return `dockerfile parse error on line ${instruction.startLine + 1}: ${problem}`;
    if (instruction.name === "FROM") inStage = true;
    else if (!inStage && instruction.name !== "ARG") return "no build stage in current context";
  }
  return "";
}

function instructionError(instruction: Instruction): string {
  return instruction.problems.find(({ phase }) => phase === "instruction")?.buildkit ?? "";
}

/** The warning about empty lines between continued ones names the last line before the heredocs. */
function warningsOf(tree: SyntaxTree, { emptyLines, logical, endLine, heredocs }: Instruction): readonly string[] {
  if (emptyLines.length === 0) return [];
  const [first] = heredocs;
  const line = first === undefined ? endLine + 1 : lineAt(tree.text, first.bodySpan.start) - 1;
  return [`${line}:Empty continuation line found in: ${logical.text}`];
}

function nodeOf(tree: SyntaxTree, instruction: Instruction): NodeRecord {
  const args = argumentsOf(instruction);
  const flags = flagsOf(instruction);
  const variables = expanding.has(instruction.name ?? "") ? variablesOf([...(flags ?? []), ...args], tree.escape) : noVariables;
  return {
    Cmd: instruction.keyword.text,
    Start: instruction.startLine + 1,
    End: instruction.endLine + 1,
    Flags: flags,
    Args: args,
    JSON: instruction.json,
    Heredocs: orNull(
      instruction.heredocs.map(({ name, expand: Expand, chomp, body }) => ({ Name: name, Expand, Chomp: chomp, Content: body })),
    ),
    Orig: instruction.logical.text,
    Err: instructionError(instruction),
    Vars: variables.names,
    KV: keyValuesOf(instruction, tree.escape),
    VarErr: variables.error,
    Comments: commentsOf(tree, instruction),
  };
}

/** BuildKit has no list of flags for a keyword with nothing behind it. */
function flagsOf(instruction: Instruction): readonly string[] | null {
  const { keyword, logical } = instruction;
  if (trimSpace(logical.text) === keyword.text) return null;
  return instruction.flags.map(({ name, value }) => bytewise(value === undefined ? `--${name}` : `--${name}=${value}`));
}

/** BuildKit reads flags byte by byte and so garbles what is not ASCII. Our tree does not; the record must. */
function bytewise(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

function argumentsOf(instruction: Instruction): readonly string[] {
  const { name, pairs, trigger } = instruction;
  if (name === undefined) return [""];
  if (name === "ENV" || name === "LABEL") {
    return pairs.flatMap(({ key, value, legacy }) => [key.text, value?.text ?? "", legacy ? "" : "="]);
  }
  const words: string[] = [];
  let last = instruction;
  for (let node = trigger; node !== undefined; node = node.trigger) {
    words.push(
      node.keyword.text,
      ...node.flags.map((flag) => bytewise(flag.value === undefined ? `--${flag.name}` : `--${flag.name}=${flag.value}`)),
    );
    last = node;
  }
  if (last === instruction) return instruction.args.map(({ text }) => text);
  return last.name === "ONBUILD" ? words : [...words, ...argumentsOf(last)];
}

/** The instructions whose words BuildKit expands itself. */
const expanding = new Set(["ADD", "ARG", "COPY", "ENV", "EXPOSE", "FROM", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);

const noVariables = { names: null, error: "" };

function variablesOf(words: readonly string[], escape: string): { readonly names: readonly string[] | null; readonly error: string } {
  const names = new Set<string>();
  let error = "";
  for (const word of words) {
    const found = expand(word, (name) => void names.add(name), escape);
    if (found.error !== undefined) error = lexFailure(word, found.error);
  }
  return { names: orNull([...names].toSorted(byCodePoint)), error };
}

/** Go sorts by bytes, which is the order of code points; JavaScript by UTF-16 units, which differs beyond U+FFFF. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function keyValuesOf({ name, pairs }: Instruction, escape: string): readonly KeyValueRecord[] | null {
  if (name !== "ENV" && name !== "LABEL" && name !== "ARG") return null;
  return orNull(
    pairs.map(({ key, value }) => {
      if (value === undefined) return { K: key.text, V: "", P: "<nil>" };
      return { K: key.text, V: value.text, P: unquote(value.text, escape) ?? "" };
    }),
  );
}

/**
 * The comments BuildKit attaches. It cuts off the first byte of the line and trims the rest, which leaves the number sign of
 * an indented comment; and its list is empty, not null, below a directive.
 */
function commentsOf(tree: SyntaxTree, instruction: Instruction): readonly string[] | null {
  const { leading, index } = instruction;
  if (leading.length > 0) return leading.map((comment) => commentText(tree.text, comment));
  return index === 0 && tree.directives.length > 0 && !hasEmptyComment(tree, instruction) ? [] : null;
}

function hasEmptyComment(tree: SyntaxTree, instruction: Instruction): boolean {
  const outside = tree.comments.filter(({ inside, span }) => !inside && span.end <= instruction.span.start);
  return outside.some((comment) => commentText(tree.text, comment) === "");
}

function commentText(text: string, { span }: Comment): string {
  let lineStart = text.lastIndexOf("\n", span.start) + 1;
  if (lineStart === 0 && text.startsWith("\ufeff")) lineStart = 1;
  const first = text.charAt(lineStart);
  const bytes = new TextEncoder().encode(first).length;
  const rest = text.slice(lineStart + 1, span.end);
  return trimSpace("\ufffd".repeat(bytes - 1) + rest);
}

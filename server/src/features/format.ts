import { parse } from "../syntax/parse.ts";
import type { Comment, Instruction, SyntaxTree } from "../syntax/tree.ts";
import type { Edit } from "../text/edits.ts";
import { toSource, type MappedText } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";

/** How a Dockerfile is laid out. */
export interface FormatOptions {
  readonly keywordCase: "upper" | "lower" | "preserve";
  /** What a continued line that has no indentation gets. */
  readonly indent: string;
  readonly trimTrailing: boolean;
  readonly finalNewline: boolean;
}

export const defaultFormat: FormatOptions = { keywordCase: "upper", indent: "    ", trimTrailing: true, finalNewline: true };

/**
 * The edits that lay a Dockerfile out, by position. They never change what BuildKit parses: keywords differ in case only,
 * blanks are changed only where they separate words, heredoc bodies and instructions that BuildKit refuses are left alone.
 * Formatting the result again gives no edit.
 */
export function formatDockerfile(tree: SyntaxTree, options: FormatOptions = defaultFormat): readonly Edit[] {
  const edits: Edit[] = [];
  const kept = keptIndentation(tree);
  for (const instruction of tree.instructions) {
    if (instruction.problem !== undefined) continue;
    if (kept === undefined) dedent(tree, instruction, edits);
    writeKeywords(instruction, options, edits);
    writeGaps(tree, instruction, edits);
    writeContinuations(tree, instruction, options, edits);
  }
  if (options.trimTrailing) trimLines(tree, edits);
  if (options.finalNewline) endFile(tree, edits);
  const limit = unclosedFrom(tree);
  return edits.filter(({ span }) => span.end <= limit).sort((a, b) => a.span.start - b.span.start);
}

/** Where the first instruction stands whose heredoc is not closed: what follows may be its body, so it is left alone. */
function unclosedFrom({ instructions, text }: SyntaxTree): number {
  const open = instructions.find(({ heredocs }) => heredocs.some(({ closing }) => closing === undefined));
  return open?.span.start ?? text.length;
}

/** The edits of `formatDockerfile` that lie in `span`. */
export function formatSpan(tree: SyntaxTree, span: Span, options: FormatOptions = defaultFormat): readonly Edit[] {
  return formatDockerfile(tree, options).filter(({ span: at }) => span.start <= at.start && at.end <= span.end);
}

/** The edits for a text that has not been parsed yet. */
export function formatText(text: string, options: FormatOptions = defaultFormat): readonly Edit[] {
  return formatDockerfile(parse(text), options);
}

/** The indentation that every instruction but FROM has: a layout somebody chose, and so it stays. */
function keptIndentation(tree: SyntaxTree): string | undefined {
  const inner = tree.instructions.filter(({ name }) => name !== "FROM");
  const first = inner[0];
  if (first === undefined || inner.length < 2) return undefined;
  const indentation = indentationOf(tree.text, first.span.start);
  if (indentation === "") return undefined;
  return inner.every(({ span }) => indentationOf(tree.text, span.start) === indentation) ? indentation : undefined;
}

function indentationOf(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  const before = text.slice(start, offset);
  return /^[ \t]*$/.test(before) ? before : "";
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function dedent(tree: SyntaxTree, instruction: Instruction, edits: Edit[]): void {
  const outer = instruction.leading.filter(({ inside }) => !inside);
  for (const { start } of [...outer.map((comment: Comment) => comment.span), instruction.span]) {
    const indentation = indentationOf(tree.text, start);
    if (indentation !== "") replace(edits, start - indentation.length, start, "");
  }
}

function writeKeywords(instruction: Instruction, { keywordCase }: FormatOptions, edits: Edit[]): void {
  if (keywordCase === "preserve") return;
  const write = ({ text, span }: { readonly text: string; readonly span: Span }): void => {
    const wanted = keywordCase === "upper" ? text.toUpperCase() : text.toLowerCase();
    // A keyword that runs over a continuation is left alone: its span is longer than its text.
    if (wanted !== text && span.end - span.start === text.length) replace(edits, span.start, span.end, wanted);
  };
  write(instruction.keyword);
  if (instruction.trigger !== undefined && instruction.trigger.name !== undefined) write(instruction.trigger.keyword);
  const as = instruction.name === "FROM" ? instruction.args[1] : undefined;
  if (as !== undefined && /^as$/i.test(as.text)) write(as);
}

/** One blank behind the keyword, behind each flag, and between the words of an instruction that takes words. */
function writeGaps(tree: SyntaxTree, instruction: Instruction, edits: Edit[]): void {
  const shown = instruction.trigger ?? instruction;
  const ends = [instruction.keyword.span.end];
  if (instruction.trigger !== undefined) ends.push(shown.keyword.span.end);
  for (const { span } of shown.flags) ends.push(span.end);
  if (shown.command === undefined && !shown.json) {
    const words = shown.pairs.length > 0 ? shown.pairs.map(({ span }) => span) : shown.args.map(({ span }) => span);
    for (const span of words) ends.push(span.end);
    for (const { legacy, key } of shown.pairs) if (legacy) ends.push(key.span.end);
  }
  for (const end of ends) {
    let next = end;
    while (isBlank(tree.text.charCodeAt(next))) next++;
    if (next === end || atLineEnd(tree, next)) continue;
    if (tree.text.slice(end, next) !== " ") replace(edits, end, next, " ");
  }
}

/** Whether nothing but a continuation follows: blanks before it may be there to align the escape characters. */
function atLineEnd(tree: SyntaxTree, offset: number): boolean {
  const { text, escape } = tree;
  let at = offset;
  if (text[at] === escape) at++;
  while (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 13) at++;
  return at >= text.length || text.charCodeAt(at) === 10;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Indents continued lines that have no indentation, and gives the pairs of one ENV or LABEL the same one. */
function writeContinuations(tree: SyntaxTree, instruction: Instruction, options: FormatOptions, edits: Edit[]): void {
  const { text } = tree;
  const { logical, startLine, endLine } = instruction;
  if (startLine === endLine || logical.segments.length < 2) return;
  const quoted = quotedOffsets(logical, tree.escape);
  const shell = (instruction.trigger ?? instruction).command?.form === "shell";
  const words = shell ? instruction.flags : [...instruction.flags, ...instruction.args, ...instruction.pairs];
  const pairStarts = new Set(instruction.pairs.filter(({ legacy }) => !legacy).map(({ span }) => span.start));
  let pairIndentation: string | undefined;
  for (const segment of logical.segments.slice(1)) {
    const start = segment.source;
    if (start !== lineStartOf(text, start) || quoted(segment.at)) continue;
    let content = start;
    while (isBlank(text.charCodeAt(content))) content++;
    const indentation = text.slice(start, content);
    if (atLineEnd(tree, content)) continue;
    const separated = indentation !== "" || isBlank(logical.text.charCodeAt(segment.at - 1));
    if (!separated || words.some(({ span }) => span.start < start && start < span.end)) continue;
    let wanted = indentation === "" ? options.indent : indentation;
    if (pairStarts.has(content)) wanted = pairIndentation ??= wanted;
    if (wanted !== indentation) replace(edits, start, content, wanted);
  }
}

/** Answers whether an offset of a logical line lies inside quotes. Where it cannot be sure it says that it does. */
function quotedOffsets(logical: MappedText, escape: string): (offset: number) => boolean {
  const stretches: Span[] = [];
  const { text } = logical;
  let quote = "";
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (quote === "") {
      if (character === escape || character === "\\") at++;
      else if (character === '"' || character === "'") [quote, start] = [character, at];
    } else if (character === quote) {
      stretches.push({ start, end: at });
      quote = "";
    } else if (quote === '"' && (character === "\\" || character === escape)) at++;
  }
  if (quote !== "") stretches.push({ start, end: text.length + 1 });
  let index = 0;
  return (offset) => {
    while (index < stretches.length && (stretches[index] as Span).end < offset) index++;
    const stretch = stretches[index];
    return stretch !== undefined && stretch.start < offset && offset <= stretch.end;
  };
}

/** Drops blanks at the end of every line that is not part of a heredoc. */
function trimLines(tree: SyntaxTree, edits: Edit[]): void {
  const { text } = tree;
  const directives = tree.directives.map(({ span }) => ({ start: span.start, end: text.indexOf("\n", span.start) >>> 0 }));
  const protectedSpans = [...directives, ...tree.instructions.flatMap((instruction) => untouchable(instruction))];
  let index = 0;
  for (const match of text.matchAll(/[ \t]+(?=\r?\n|$)/g)) {
    const start = match.index;
    const end = start + match[0].length;
    while (index < protectedSpans.length && (protectedSpans[index] as Span).end < start) index++;
    const hindrance = protectedSpans[index];
    if (hindrance !== undefined && hindrance.start <= start) continue;
    replace(edits, start, end, "");
  }
}

/** Where trailing blanks mean something, or may: heredocs, refused instructions, quotes over several lines. */
function untouchable(instruction: Instruction): readonly Span[] {
  if (instruction.problem !== undefined) return [instruction.span];
  const spans: Span[] = [];
  const quoted = quotedOffsets(instruction.logical, "\\");
  for (const segment of instruction.logical.segments) {
    const end = segment.at + segment.length;
    if (!quoted(end)) continue;
    const source = toSource(instruction.logical, end - 1);
    spans.push({ start: source, end: source + 1 });
  }
  const first = instruction.heredocs[0];
  if (first !== undefined) spans.push({ start: first.bodySpan.start, end: instruction.span.end });
  return spans;
}

/** One line break at the end of the file, and no empty lines before it. */
function endFile(tree: SyntaxTree, edits: Edit[]): void {
  const { text } = tree;
  const last = tree.instructions.at(-1);
  if (last?.problem !== undefined) return;
  const end = text.replace(/[ \t\r\n]+$/, "").length;
  if (end === 0 || (last !== undefined && last.heredocs.length > 0 && end < last.span.end)) return;
  const lineBreak = text.lastIndexOf("\r\n", end) >= 0 ? "\r\n" : "\n";
  const tail = text.slice(end);
  if (tail === lineBreak || text[end - 1] === tree.escape) return;
  for (let index = edits.length - 1; index >= 0; index--) if ((edits[index] as Edit).span.start >= end) edits.splice(index, 1);
  replace(edits, end, text.length, lineBreak);
}

function replace(edits: Edit[], start: number, end: number, newText: string): void {
  edits.push({ span: { start, end }, newText });
}

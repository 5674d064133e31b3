import type { DataNode } from "./data-tree.ts";
import { commonIndent } from "./hcl-tree.ts";
import type { MappedText, Segment } from "./mapped-text.ts";

/** Puts a mapped text together from pieces of a source. */
interface Builder {
  text: string;
  readonly segments: Segment[];
}

function add(builder: Builder, piece: string, source: number): void {
  if (piece === "") return;
  const last = builder.segments.at(-1);
  const at = builder.text.length;
  builder.text += piece;
  if (last !== undefined && last.at + last.length === at && last.source + last.length === source) {
    builder.segments[builder.segments.length - 1] = { ...last, length: last.length + piece.length };
  } else builder.segments.push({ at, source, length: piece.length });
}

/**
 * The value of a string of a YAML, JSON or HCL text as a mapped text: for each of its characters where that stands in the
 * file. Undefined where what is put together is not the value that was read, so that nothing is ever shown in a wrong place.
 */
export function mapString(source: string, node: DataNode, language: "yaml" | "json" | "hcl"): MappedText | undefined {
  if (node.kind !== "string") return undefined;
  const { start, end } = node.span;
  if (node.value === "") return { text: "", segments: [], origin: start };
  const builder: Builder = { text: "", segments: [] };
  const first = source[start];
  if (language === "hcl" && source.startsWith("<<", start)) mapHeredoc(builder, source, start, end);
  else if (first === '"') mapQuoted(builder, source, start + 1, end - 1, language);
  else if (language === "yaml" && (first === "|" || first === ">")) mapBlock(builder, source, start, end, node.value);
  else if (language === "yaml" && first === "'") mapSingle(builder, source, start + 1, end - 1);
  else add(builder, source.slice(start, end), start);
  if (builder.text !== node.value) return undefined;
  return { text: builder.text, segments: builder.segments, origin: start };
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "0": "\0", a: "\x07", v: "\v", e: "\x1b" };

function mapQuoted(builder: Builder, source: string, start: number, end: number, language: "yaml" | "json" | "hcl"): void {
  for (let at = start; at < end; at++) {
    if (source[at] !== "\\") {
      add(builder, source[at] as string, at);
      continue;
    }
    const unicode = /\\u([0-9A-Fa-f]{4})/y;
    unicode.lastIndex = at;
    const code = unicode.exec(source)?.[1];
    if (code !== undefined) {
      add(builder, String.fromCharCode(Number.parseInt(code, 16)), at);
      at += 5;
      continue;
    }
    const char = source[at + 1] ?? "";
    if (language === "yaml" && (char === "\n" || char === "\r")) {
      // An escaped line end joins the lines, without the blanks the next one begins with.
      const rest = /\\\r?\n[ \t]*/y;
      rest.lastIndex = at;
      at += (rest.exec(source)?.[0].length ?? 1) - 1;
      continue;
    }
    add(builder, escapes[char] ?? char, at);
    at += 1;
  }
}

function mapSingle(builder: Builder, source: string, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    add(builder, source[at] as string, at);
    if (source[at] === "'" && source[at + 1] === "'") at++;
  }
}

/** Source: YAML 1.2.2, 8.1 "Block Scalar Styles". A folded one is mapped only where no line is folded into another. */
function mapBlock(builder: Builder, source: string, start: number, end: number, value: string): void {
  const header = /[|>]([+-]?)(\d?)([+-]?)[^\n]*(?:\n|$)/y;
  header.lastIndex = start;
  const match = header.exec(source);
  if (match === null) return;
  const [whole, before, digit, after] = match;
  const bodyStart = start + whole.length;
  const lines = source.slice(bodyStart, end).split("\n");
  const indent = digit === "" || digit === undefined ? contentIndent(lines) : parentIndent(source, start) + Number(digit);
  const chomp = before || after;
  let at = bodyStart;
  const folded = source[start] === ">";
  lines.forEach((line, index) => {
    const isLast = index === lines.length - 1;
    const content = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (content.length > indent) add(builder, content.slice(indent), at + indent);
    if (!isLast) {
      const next = lines[index + 1] ?? "";
      const joins = folded && content.trim() !== "" && next.trim() !== "" && !/^\s/.test(next.slice(indent));
      add(builder, joins ? " " : "\n", at + line.length);
    }
    at += line.length + 1;
  });
  if (chomp !== "+") trimEnd(builder, chomp === "-" ? 0 : 1);
  // The editor's text may end without a line end where the value has one.
  if (builder.text !== value && `${builder.text}\n` === value) add(builder, "\n", end);
}

function contentIndent(lines: readonly string[]): number {
  const first = lines.find((line) => line.trim() !== "") ?? "";
  return first.length - first.trimStart().length;
}

function parentIndent(source: string, start: number): number {
  const line = source.slice(source.lastIndexOf("\n", start - 1) + 1, start);
  return /^(?:[ ]*- )*[ ]*/.exec(line)?.[0].length ?? 0;
}

/** Takes the line ends at the end away, but for `kept`. */
function trimEnd(builder: Builder, kept: number): void {
  let length = builder.text.length;
  while (length > 0 && builder.text[length - 1] === "\n") length--;
  cut(builder, Math.min(builder.text.length, length === 0 ? 0 : length + kept));
}

function cut(builder: Builder, length: number): void {
  builder.text = builder.text.slice(0, length);
  for (let last = builder.segments.at(-1); last !== undefined && last.at + last.length > length; last = builder.segments.at(-1)) {
    builder.segments.pop();
    if (last.at < length) builder.segments.push({ ...last, length: length - last.at });
  }
}

function mapHeredoc(builder: Builder, source: string, start: number, end: number): void {
  const bodyStart = source.indexOf("\n", start) + 1;
  const bodyEnd = source.lastIndexOf("\n", end - 1) + 1;
  const body = source.slice(bodyStart, bodyEnd);
  const indent = source[start + 2] === "-" ? commonIndent(body) : 0;
  let at = bodyStart;
  for (const line of body.split("\n")) {
    const skipped = Math.min(indent, line.length - line.trimStart().length);
    add(builder, line.slice(skipped), at + skipped);
    if (at + line.length < bodyEnd) add(builder, "\n", at + line.length);
    at += line.length + 1;
  }
}

import type { DataEntry, DataNode, DataReading } from "./data-tree.ts";
import type { Span } from "./span.ts";

/** How deep blocks and expressions may lie in each other before the rest is passed over. */
const deepest = 60;

interface Reader {
  readonly text: string;
  at: number;
}

/**
 * Reads a file in HCL's native syntax (HashiCorp's specification, "Structural Elements" and "Expressions") as data: a block
 * `target "app" { … }` is an entry `target` that holds an entry `app`, blocks of one name are put together, an attribute is
 * an entry. Strings keep their templates as they are written; heredocs are strings. An expression that is no literal counts
 * as null. What cannot be read is passed over to the next line; nothing is reported.
 */
export function readHclTree(text: string): DataReading {
  const reader: Reader = { text, at: text.startsWith("\uFEFF") ? 1 : 0 };
  return { root: readBody(reader, false, 0), problems: [] };
}

function readBody(reader: Reader, inBlock: boolean, depth: number): DataNode {
  const start = reader.at;
  const entries: DataEntry[] = [];
  for (;;) {
    skipBlanks(reader, true);
    if (reader.at >= reader.text.length) break;
    if (reader.text[reader.at] === "}") {
      if (inBlock) break;
      reader.at++;
      continue;
    }
    const before = reader.at;
    const entry = depth > deepest ? undefined : readItem(reader, depth);
    if (entry === undefined || reader.at === before) skipLine(reader);
    else addEntry(entries, entry);
  }
  return { kind: "object", entries, span: { start, end: reader.at } };
}

/** An attribute or a block. */
function readItem(reader: Reader, depth: number): DataEntry | undefined {
  const key = readName(reader);
  if (key === undefined) return undefined;
  skipBlanks(reader, false);
  if (reader.text[reader.at] === "=" && reader.text[reader.at + 1] !== "=") {
    reader.at++;
    return { key: key.value, keySpan: key.span, value: readExpression(reader, depth + 1) };
  }
  const labels = [key];
  for (;;) {
    skipBlanks(reader, false);
    const label = readName(reader);
    if (label === undefined) break;
    labels.push(label);
  }
  if (reader.text[reader.at] !== "{") return undefined;
  reader.at++;
  let value = readBody(reader, true, depth + 1);
  if (reader.text[reader.at] === "}") reader.at++;
  for (let index = labels.length - 1; index > 0; index--) {
    const label = labels[index] as Named;
    value = { kind: "object", entries: [{ key: label.value, keySpan: label.span, value }], span: value.span };
  }
  return { key: key.value, keySpan: key.span, value };
}

/** Blocks of one type are one entry; an attribute that stands twice stays twice. */
function addEntry(entries: DataEntry[], entry: DataEntry): void {
  const index = entry.value.kind === "object" ? entries.findIndex(({ key, value }) => key === entry.key && value.kind === "object") : -1;
  const known = entries[index];
  if (known?.value.kind !== "object" || entry.value.kind !== "object") entries.push(entry);
  else entries[index] = { ...known, value: { ...known.value, entries: [...known.value.entries, ...entry.value.entries] } };
}

function readExpression(reader: Reader, depth: number): DataNode {
  skipBlanks(reader, false);
  const start = reader.at;
  const node = readLiteral(reader, depth);
  const end = reader.at;
  // Whatever follows a literal on its line makes an expression of it: `"a" + b`, `cond ? "a" : "b"`.
  skipBlanks(reader, false);
  const next = reader.text[reader.at];
  const isWhole = next === undefined || next === "\n" || next === "\r" || next === "," || next === "]" || next === "}" || next === ")";
  if (node !== undefined && (isWhole || reader.text[end - 1] === "\n")) return node;
  skipExpression(reader);
  return { kind: "null", span: { start, end: reader.at } };
}

function readLiteral(reader: Reader, depth: number): DataNode | undefined {
  const { text } = reader;
  const start = reader.at;
  if (depth > deepest) return undefined;
  if (text[start] === '"') return readString(reader);
  if (text.startsWith("<<", start)) return readHeredoc(reader);
  if (text[start] === "[") return readList(reader, depth);
  if (text[start] === "{") return readObject(reader, depth);
  const word = /[\w.-]+/y;
  word.lastIndex = start;
  const found = word.exec(text)?.[0];
  if (found === undefined) return undefined;
  reader.at = start + found.length;
  const span = { start, end: reader.at };
  if (found === "true" || found === "false") return { kind: "boolean", value: found === "true", span };
  if (/^-?\d+(?:\.\d+)?$/.test(found)) return { kind: "number", value: Number(found), span };
  return found === "null" ? { kind: "null", span } : undefined;
}

function readString(reader: Reader): DataNode | undefined {
  const { text } = reader;
  const start = reader.at;
  const end = endOfString(text, start);
  if (end === undefined) return undefined;
  reader.at = end;
  return { kind: "string", value: unescape(text.slice(start + 1, end - 1)), span: { start, end } };
}

/** Behind the closing quote; a template `${…}` may hold quotes of its own. */
function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === '"') return at + 1;
    else if (char === "\n") return undefined;
    else if ((char === "$" || char === "%") && text[at + 1] === "{" && text[at - 1] !== char) at = endOfTemplate(text, at + 2) - 1;
  }
  return undefined;
}

function endOfTemplate(text: string, start: number): number {
  let braces = 1;
  for (let at = start; at < text.length && text[at] !== "\n"; at++) {
    if (text[at] === "{") braces++;
    else if (text[at] === "}" && --braces === 0) return at + 1;
  }
  return start;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
}

/** `<<EOT` and `<<-EOT`, whose lines lose the blanks they have in common. The span reaches from `<<` to behind the end marker. */
function readHeredoc(reader: Reader): DataNode | undefined {
  const head = /<<(-?)([\w.-]+)[ \t]*\r?\n/y;
  head.lastIndex = reader.at;
  const match = head.exec(reader.text);
  if (match === null) return undefined;
  const [whole, dash, name = ""] = match;
  const start = reader.at;
  const bodyStart = start + whole.length;
  for (let line = bodyStart; line < reader.text.length;) {
    const newline = reader.text.indexOf("\n", line);
    const end = newline < 0 ? reader.text.length : newline + 1;
    if (reader.text.slice(line, end).trim() === name) {
      reader.at = line + reader.text.slice(line, end).trimEnd().length;
      const body = reader.text.slice(bodyStart, line);
      return { kind: "string", value: dash === "-" ? withoutIndent(body) : body, span: { start, end: reader.at } };
    }
    line = end;
  }
  return undefined;
}

/** How many blanks stand before every line that has anything else. */
export function commonIndent(body: string): number {
  const indents = body.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length]));
  return indents.length === 0 ? 0 : Math.min(...indents);
}

function withoutIndent(body: string): string {
  const indent = commonIndent(body);
  return body
    .split("\n")
    .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
    .join("\n");
}

function readList(reader: Reader, depth: number): DataNode | undefined {
  const start = reader.at++;
  const items: DataNode[] = [];
  for (;;) {
    skipBlanks(reader, true);
    const char = reader.text[reader.at];
    if (char === undefined) return undefined;
    if (char === "]") break;
    if (char === ",") {
      reader.at++;
      continue;
    }
    const before = reader.at;
    items.push(readExpression(reader, depth + 1));
    if (reader.at === before) return undefined;
  }
  reader.at++;
  return { kind: "array", items, span: { start, end: reader.at } };
}

function readObject(reader: Reader, depth: number): DataNode | undefined {
  const start = reader.at++;
  const entries: DataEntry[] = [];
  for (;;) {
    skipBlanks(reader, true);
    const char = reader.text[reader.at];
    if (char === undefined) return undefined;
    if (char === "}") break;
    if (char === ",") {
      reader.at++;
      continue;
    }
    const key = readName(reader);
    skipBlanks(reader, false);
    if (key === undefined || !/[=:]/.test(reader.text[reader.at] ?? "")) {
      skipExpression(reader);
      if (reader.text[reader.at] === "]" || reader.text[reader.at] === ")") reader.at++;
      continue;
    }
    reader.at++;
    entries.push({ key: key.value, keySpan: key.span, value: readExpression(reader, depth + 1) });
  }
  reader.at++;
  return { kind: "object", entries, span: { start, end: reader.at } };
}

interface Named {
  readonly value: string;
  readonly span: Span;
}

/** An identifier or a string. */
function readName(reader: Reader): Named | undefined {
  if (reader.text[reader.at] === '"') {
    const node = readString(reader);
    return node?.kind === "string" ? { value: node.value, span: node.span } : undefined;
  }
  const name = /[\p{L}_][\p{L}\p{N}_-]*/uy;
  name.lastIndex = reader.at;
  const value = name.exec(reader.text)?.[0];
  if (value === undefined) return undefined;
  const start = reader.at;
  reader.at += value.length;
  return { value, span: { start, end: reader.at } };
}

/** Over the rest of an expression: to the end of its line, or to the bracket or comma that ends it. */
function skipExpression(reader: Reader): void {
  let depth = 0;
  for (; reader.at < reader.text.length; reader.at++) {
    const char = reader.text[reader.at] as string;
    if (char === '"') reader.at = (endOfString(reader.text, reader.at) ?? reader.at + 1) - 1;
    else if (char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") {
      if (depth-- === 0) return;
    } else if (depth === 0 && (char === "," || char === "\n")) return;
  }
}

function skipLine(reader: Reader): void {
  const end = reader.text.indexOf("\n", reader.at);
  reader.at = end < 0 ? reader.text.length : end + 1;
}

/** Over blanks and comments; line ends only where they mean nothing. */
function skipBlanks(reader: Reader, overLines: boolean): void {
  const blank = overLines ? /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y : /(?:[ \t]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
  blank.lastIndex = reader.at;
  reader.at += blank.exec(reader.text)?.[0].length ?? 0;
}

import { callHclFunction } from "./hcl-functions.ts";
import { spell, type HclObject, type HclValue } from "./hcl-value.ts";

/** What the names of an expression stand for. */
export interface HclScope {
  /** The value of a variable; undefined where it is not known. */
  variable(name: string): HclValue | undefined;
  /** Calls a function that the file itself defines; `null` where it defines none of this name. */
  call?(name: string, args: readonly (HclValue | undefined)[]): { readonly value: HclValue | undefined } | null;
}

interface Reader {
  readonly text: string;
  readonly scope: HclScope;
  at: number;
  depth: number;
}

const deepest = 40;
const unknown = undefined;

/**
 * The value of an expression (HashiCorp's specification of HCL, "Expressions"): literals, templates, variables, operators,
 * conditions, indexes, and the functions of Bake that only change text and lists. Anything else, a `for` for one, is not
 * known. Never throws.
 */
export function evaluateHcl(text: string, scope: HclScope): HclValue | undefined {
  const reader: Reader = { text, scope, at: 0, depth: 0 };
  try {
    const value = readConditional(reader);
    skipBlanks(reader);
    return reader.at === text.length ? value : unknown;
  } catch (error) {
    if (error === giveUp) return unknown;
    throw error;
  }
}

/** A string with its templates filled in; `undefined` where one of them is not known. `$${` and `%%{` stand for themselves. */
export function evaluateTemplate(text: string, scope: HclScope): string | undefined {
  let result = "";
  for (let at = 0; at < text.length;) {
    const next = /[$%]\{/g;
    next.lastIndex = at;
    const found = next.exec(text);
    if (found === null) return result + text.slice(at);
    const sign = text[found.index];
    if (text[found.index - 1] === sign) {
      result += `${text.slice(at, found.index - 1)}${sign}{`;
      at = found.index + 2;
      continue;
    }
    const end = endOfTemplate(text, found.index + 2);
    if (sign === "%" || end === undefined) return unknown;
    const value = spell(evaluateHcl(text.slice(found.index + 2, end - 1).replace(/^~|~$/g, ""), scope));
    if (value === undefined) return unknown;
    result += text.slice(at, found.index) + value;
    at = end;
  }
  return result;
}

/** What a reader throws where the text is no expression that is understood. */
const giveUp = new Error("no expression");

function endOfTemplate(text: string, start: number): number | undefined {
  let braces = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") braces++;
    else if (text[at] === "}" && --braces === 0) return at + 1;
  }
  return undefined;
}

function readConditional(reader: Reader): HclValue | undefined {
  if (++reader.depth > deepest) throw giveUp;
  const condition = readBinary(reader, 0);
  let value = condition;
  if (takes(reader, "?")) {
    const yes = readConditional(reader);
    if (!takes(reader, ":")) throw giveUp;
    const no = readConditional(reader);
    value = condition === true || condition === "true" ? yes : condition === false || condition === "false" ? no : unknown;
  }
  reader.depth--;
  return value;
}

/** Operators by how tightly they bind, the loosest first. */
const operators: readonly (readonly string[])[] = [["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"]];

function readBinary(reader: Reader, level: number): HclValue | undefined {
  const own = operators[level];
  if (own === undefined) return readUnary(reader);
  let left = readBinary(reader, level + 1);
  for (;;) {
    const operator = own.find((one) => takes(reader, one));
    if (operator === undefined) return left;
    left = combine(operator, left, readBinary(reader, level + 1));
  }
}

function combine(operator: string, left: HclValue | undefined, right: HclValue | undefined): HclValue | undefined {
  // One side may decide alone.
  if (operator === "&&") return left === false || right === false ? false : left === true && right === true ? true : unknown;
  if (operator === "||") return left === true || right === true ? true : left === false && right === false ? false : unknown;
  if (left === undefined || right === undefined) return unknown;
  if (operator === "==" || operator === "!=") {
    if (isCompound(left) || isCompound(right)) return unknown;
    return (left === right) === (operator === "==");
  }
  if (typeof left !== "number" || typeof right !== "number") return unknown;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
    default:
      return unknown;
  }
}

function isCompound(value: HclValue): boolean {
  return typeof value === "object" && value !== null;
}

function readUnary(reader: Reader): HclValue | undefined {
  if (takes(reader, "!")) {
    const value = readUnary(reader);
    return typeof value === "boolean" ? !value : unknown;
  }
  if (takes(reader, "-")) {
    const value = readUnary(reader);
    return typeof value === "number" ? -value : unknown;
  }
  let value = readPrimary(reader);
  for (;;) {
    if (takes(reader, ".")) {
      const name = readPattern(reader, /[\p{L}_][\p{L}\p{N}_-]*|\d+/uy);
      if (name === undefined) throw giveUp;
      value = memberOf(value, name);
    } else if (takes(reader, "[")) {
      const key = readConditional(reader);
      if (!takes(reader, "]")) throw giveUp;
      value = memberOf(value, spell(key));
    } else return value;
  }
}

function memberOf(value: HclValue | undefined, key: string | undefined): HclValue | undefined {
  if (key === undefined || typeof value !== "object" || value === null) return unknown;
  if (Array.isArray(value)) return (value as readonly (HclValue | undefined)[])[Number(key)];
  return Object.hasOwn(value, key) ? (value as HclObject)[key] : unknown;
}

function readPrimary(reader: Reader): HclValue | undefined {
  skipBlanks(reader);
  const { text, at } = reader;
  if (text[at] === '"') return readString(reader);
  if (takes(reader, "(")) {
    const value = readConditional(reader);
    if (!takes(reader, ")")) throw giveUp;
    return value;
  }
  if (takes(reader, "[")) return readItems(reader, "]");
  if (takes(reader, "{")) return readObject(reader);
  const number = readPattern(reader, /\d+(?:\.\d+)?/y);
  if (number !== undefined) return Number(number);
  const name = readPattern(reader, /[\p{L}_][\p{L}\p{N}_-]*/uy);
  if (name === undefined || name === "for") throw giveUp;
  if (reader.text[reader.at] === "(") {
    reader.at++;
    const args = readItems(reader, ")");
    const own = reader.scope.call?.(name, args);
    return own === null || own === undefined ? callHclFunction(name, args) : own.value;
  }
  if (name === "true" || name === "false") return name === "true";
  return name === "null" ? null : reader.scope.variable(name);
}

function readString(reader: Reader): HclValue | undefined {
  const { text } = reader;
  for (let at = reader.at + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if ((char === "$" || char === "%") && text[at + 1] === "{" && text[at - 1] !== char) {
      const end = endOfTemplate(text, at + 2);
      if (end === undefined) throw giveUp;
      at = end - 1;
    } else if (char === '"') {
      const inner = text.slice(reader.at + 1, at);
      reader.at = at + 1;
      return evaluateTemplate(unescape(inner), reader.scope);
    }
  }
  throw giveUp;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => escapes[char] ?? char);
}

function readItems(reader: Reader, close: string): readonly (HclValue | undefined)[] {
  const items: (HclValue | undefined)[] = [];
  while (!takes(reader, close)) {
    const value = readConditional(reader);
    // `list...` hands its items on as arguments.
    if (takes(reader, "...")) items.push(...(Array.isArray(value) ? (value as readonly (HclValue | undefined)[]) : [unknown]));
    else items.push(value);
    if (takes(reader, ",")) continue;
    if (!takes(reader, close)) throw giveUp;
    break;
  }
  return items;
}

function readObject(reader: Reader): HclObject {
  const entries: [string, HclValue | undefined][] = [];
  while (!takes(reader, "}")) {
    skipBlanks(reader);
    const isQuoted = reader.text[reader.at] === '"';
    const key = isQuoted ? spell(readString(reader)) : readPattern(reader, /[\p{L}_][\p{L}\p{N}_-]*/uy);
    if (key === undefined || !(takes(reader, "=") || takes(reader, ":"))) throw giveUp;
    entries.push([key, readConditional(reader)]);
    takes(reader, ",");
  }
  return Object.fromEntries(entries);
}

function readPattern(reader: Reader, pattern: RegExp): string | undefined {
  skipBlanks(reader);
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

/** Whether this stands here, which is then passed. */
function takes(reader: Reader, wanted: string): boolean {
  skipBlanks(reader);
  if (!reader.text.startsWith(wanted, reader.at)) return false;
  // `!` before `=` is half of an operator.
  if ((wanted === "!" || wanted === "=" || wanted === "<" || wanted === ">") && reader.text[reader.at + 1] === "=") return false;
  if (wanted === "." && reader.text.startsWith("...", reader.at)) return false;
  reader.at += wanted.length;
  return true;
}

function skipBlanks(reader: Reader): void {
  const blank = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
  blank.lastIndex = reader.at;
  reader.at += blank.exec(reader.text)?.[0].length ?? 0;
}

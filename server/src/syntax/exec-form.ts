import { isSpace } from "./characters.ts";

/** Go's JSON reader gives up on deeper nesting, and BuildKit then takes the text for a shell form. */
const deepest = 10_000;

/**
 * The strings of a JSON array between `start` and `end`; `"not-strings"` if it is an array that holds anything else, and
 * undefined if it is no JSON array at all, which makes the text a shell form.
 * Source: BuildKit `parser/line_parsers.go`, `parseJSON`.
 */
export function readJsonStrings(text: string, start: number, end: number): readonly string[] | "not-strings" | undefined {
  if (text.charCodeAt(start) !== 91) return undefined;
  const raw = text.slice(start, end);
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return undefined;
  }
  const strings: string[] = [];
  for (const element of value as readonly unknown[]) {
    if (typeof element !== "string") return fitsGo(raw) ? "not-strings" : undefined;
    strings.push(wellFormed(element));
  }
  return strings;
}

/** A lone surrogate, written as an escape, becomes the replacement character in Go. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

const numberCharacters = "0123456789.eE+-";

/** The offset behind the string that begins at `start`. */
function stringEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return at + 1;
}

/** Whether Go reads this valid JSON too: no number beyond the range of a double, no nesting deeper than it allows. */
function fitsGo(json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === 34) at = stringEnd(json, at, json.length) - 1;
    else if (code === 91 || code === 123) depth++;
    else if (code === 93 || code === 125) depth--;
    else if (code >= 48 && code <= 57) {
      const start = at;
      while (numberCharacters.includes(json.charAt(at + 1)) && at + 1 < json.length) at++;
      if (!Number.isFinite(Number(json.slice(start, at + 1)))) return false;
    }
    if (depth > deepest) return false;
  }
  return true;
}

/** The places of the strings of a JSON array of strings, quotes included, as offsets in pairs. */
export function findJsonStrings(text: string, start: number, end: number): number[] {
  const places: number[] = [];
  let at = start;
  while (at < end) {
    if (text.charCodeAt(at) !== 34) {
      at++;
      continue;
    }
    const from = at;
    at = stringEnd(text, from, end);
    places.push(from, at);
  }
  return places;
}

/** The place of the first element that is no string in an array that `readJsonStrings` called `"not-strings"`. */
export function findNonString(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  let at = start + 1;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at, end);
    else if (code === 44 || isSpace(code)) at++;
    else return { start: at, end: elementEnd(text, at, end) };
  }
  return { start, end };
}

function elementEnd(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = stringEnd(text, at, end) - 1;
    else if (code === 91 || code === 123) depth++;
    else if (code === 93 || code === 125) {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (code === 44 || isSpace(code))) return at;
  }
  return end;
}

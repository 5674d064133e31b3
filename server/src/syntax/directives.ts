import { isPatternSpace, isSpace, skipSpace, toLower, utf8Length } from "./characters.ts";

/** Longest line BuildKit's scanner takes, in UTF-8 bytes without the line feed. */
export const longestLine = 65535;

/** A directive found in one line; offsets are those of the text it was read from. */
export interface DirectiveMatch {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly value: string;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export const directiveNames: readonly string[] = ["check", "escape", "syntax"];

/**
 * Reads `name = value` between `start` (behind the comment mark) and `end`. Anything else, an unknown name included,
 * gives undefined: it is a comment, and the head of the file is over.
 * Source: BuildKit `parser/directives.go`, whose pattern is `^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$`.
 */
export function matchDirective(text: string, start: number, end: number): DirectiveMatch | undefined {
  const nameStart = skipSpace(text, start, end);
  let nameEnd = nameStart;
  while (nameEnd < end && isNameCharacter(text.charCodeAt(nameEnd), nameEnd === nameStart)) nameEnd++;
  if (nameEnd === nameStart) return undefined;
  let at = nameEnd;
  while (at < end && isPatternSpace(text.charCodeAt(at))) at++;
  if (at >= end || text.charCodeAt(at) !== 61) return undefined;
  const name = toLower(text.slice(nameStart, nameEnd));
  if (!directiveNames.includes(name)) return undefined;

  let valueStart = at + 1;
  while (valueStart < end && isPatternSpace(text.charCodeAt(valueStart))) valueStart++;
  let valueEnd = end;
  if (valueStart === end) {
    // Nothing but blanks: the pattern must take at least one character, and gets the last blank.
    if (end === at + 1) return undefined;
    valueStart = end - 1;
  } else {
    while (valueEnd > valueStart + 1 && isPatternSpace(text.charCodeAt(valueEnd - 1))) valueEnd--;
  }
  return { name, nameStart, nameEnd, value: text.slice(valueStart, valueEnd), valueStart, valueEnd };
}

function isNameCharacter(code: number, first: boolean): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (!first && code >= 48 && code <= 57);
}

/** What `scanDirectives` found, and BuildKit's error text if it stopped at a repeated directive. */
export interface DirectiveScan {
  readonly directives: readonly DirectiveMatch[];
  readonly error: string;
}

/** BuildKit's complaint about a directive that comes twice. */
export function repeatedDirective(name: string): string {
  return `only one ${name} parser directive can be used`;
}

/**
 * The directives from `start` on, whose lines begin with `mark` at column zero. This is BuildKit's routine for those who
 * ask about directives; while it parses, it honours indented ones as well (see `parse`).
 * Source: BuildKit `parser/directives.go`, `ParseAll`.
 */
export function scanDirectives(text: string, start: number, mark: string): DirectiveScan {
  const directives: DirectiveMatch[] = [];
  let lineStart = start;
  while (lineStart < text.length) {
    const feed = text.indexOf("\n", lineStart);
    const lineEnd = feed < 0 ? text.length : feed;
    if (lineEnd - lineStart > longestLine / 3 && utf8Length(text, lineStart, lineEnd) > longestLine) break;
    const end = lineEnd > lineStart && text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
    if (!text.startsWith(mark, lineStart) || lineStart + mark.length > end) break;
    const match = matchDirective(text, lineStart + mark.length, end);
    if (match === undefined) break;
    if (directives.some(({ name }) => name === match.name)) {
      return { directives, error: repeatedDirective(match.name) };
    }
    directives.push(match);
    lineStart = lineEnd + 1;
  }
  return { directives, error: "" };
}

/** The frontend a file asks for, and in which of the three forms. */
export interface FrontendReference {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly form: "#" | "//" | "json";
}

/**
 * The image that `# syntax=` names, or `// syntax=`, or the member `syntax` if the whole file is a JSON object. A first
 * line beginning with `#!` is passed over. Source: BuildKit `parser/directives.go`, `DetectSyntax`.
 */
export function findFrontend(text: string): FrontendReference | undefined {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (text.startsWith("#!", start)) {
    const feed = text.indexOf("\n", start);
    start = feed < 0 ? text.length : feed + 1;
  }
  for (const mark of ["#", "//"] as const) {
    const found = scanDirectives(text, start, mark).directives.find(({ name }) => name === "syntax");
    if (found === undefined) continue;
    const blank = found.value.indexOf(" ");
    const image = blank < 0 ? found.value : found.value.slice(0, blank);
    return { text: image, span: { start: found.valueStart, end: found.valueStart + image.length }, form: mark };
  }
  return findJsonFrontend(text, start);
}

function findJsonFrontend(text: string, start: number): FrontendReference | undefined {
  let at = start;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) !== 123) return undefined;
  try {
    const value = (JSON.parse(text.slice(start)) as Readonly<Record<string, unknown>>)["syntax"];
    if (typeof value !== "string") return undefined;
    const place = text.indexOf(JSON.stringify(value), at);
    const span = place < 0 ? { start: at, end: at + 1 } : { start: place, end: place + value.length + 2 };
    return { text: value, span, form: "json" };
  } catch {
    return undefined;
  }
}

const letter = /^\p{L}$/u;
const digit = /^\p{Nd}$/u;
const specialParameters = "@*#?-$!0";

/**
 * Where the variable name that begins at `start` ends: letters, digits and `_`; digits only if it begins with one; or one
 * special parameter such as `@`. An empty name ends where it begins. Source: BuildKit `shell/lex.go`, `processName`.
 */
export function findNameEnd(text: string, start: number): number {
  const plainEnd = findPlainNameEnd(text, start);
  if (plainEnd !== undefined) return plainEnd;
  const first = characterAt(text, start);
  if (digit.test(first)) return skipWhile(text, start, (character) => digit.test(character));
  if (first !== "" && specialParameters.includes(first)) return start + 1;
  return skipWhile(text, start, isNameCharacter);
}

/** The same for a name of ASCII letters and `_`, as nearly all are; undefined for every other one. */
function findPlainNameEnd(text: string, start: number): number | undefined {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return undefined;
    const letter = (code | 32) >= 97 && (code | 32) <= 122;
    if (letter || code === 95) continue;
    if (at === start) return undefined;
    if (code < 48 || code > 57) break;
  }
  return at > start ? at : undefined;
}

function isNameCharacter(character: string): boolean {
  if (character <= "\x7f") return /^\w$/.test(character);
  return letter.test(character) || digit.test(character);
}

function skipWhile(text: string, start: number, fits: (character: string) => boolean): number {
  let at = start;
  for (;;) {
    const character = characterAt(text, at);
    if (character === "" || !fits(character)) return at;
    at += character.length;
  }
}

/** The character at an offset, which may be two units; empty behind the end. */
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

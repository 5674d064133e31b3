const letter = /^\p{L}$/u;
const digit = /^\p{Nd}$/u;
const specialParameters = "@*#?-$!0";

/**
 * Where the variable name that begins at `start` ends: letters, digits and `_`; digits only if it begins with one; or one
 * special parameter such as `@`. An empty name ends where it begins. Source: BuildKit `shell/lex.go`, `processName`.
 */
export function findNameEnd(text: string, start: number): number {
  const first = characterAt(text, start);
  if (digit.test(first)) return skipWhile(text, start, (character) => digit.test(character));
  if (first !== "" && specialParameters.includes(first)) return start + 1;
  return skipWhile(text, start, isNameCharacter);
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

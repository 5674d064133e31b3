/**
 * Character classes and case mappings as Go has them, since BuildKit's grammar is defined by them. JavaScript's own
 * (`\s`, `trim`, `toLowerCase`) differ in a few characters.
 */

/** `unicode.IsSpace`: what BuildKit trims around lines and what parts the words of ENV, LABEL and ARG. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** `[\t\v\f\r ]`: what parts the keyword from its arguments and most arguments from each other. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || (code >= 11 && code <= 13);
}

/** `\s` of Go's regular expressions, as in a parser directive. */
export function isPatternSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
}

/** The first offset in `text` from `start` on that holds no space, or `end`. */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last character before `end` that is no space, or `start`. */
export function trimSpaceEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  const end = trimSpaceEnd(text, 0, text.length);
  return text.slice(skipSpace(text, 0, end), end);
}

const asciiOnly = /^[\0-\x7f]*$/;

/** `strings.ToLower`: maps character by character, so its length in characters never changes. */
export function toLower(text: string): string {
  return asciiOnly.test(text) ? text.toLowerCase() : Array.from(text, lowerCharacter).join("");
}

/** `strings.ToUpper`, character by character: `ß` stays. */
export function toUpper(text: string): string {
  return asciiOnly.test(text) ? text.toUpperCase() : Array.from(text, upperCharacter).join("");
}

function lowerCharacter(character: string): string {
  return character === "\u0130" ? "i" : character.toLowerCase();
}

function upperCharacter(character: string): string {
  const upper = character.toUpperCase();
  return Array.from(upper).length === 1 ? upper : character;
}

/** The length of a text in UTF-8: BuildKit counts the length of a line in bytes. */
export function utf8Length(text: string, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code >= 0xd800 && code < 0xdc00 && at + 1 < end && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      length += 4;
      at++;
    } else length += 3;
  }
  return length;
}

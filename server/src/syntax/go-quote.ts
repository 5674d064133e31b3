const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const shortEscapes = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\\", "\\\\"],
  ['"', '\\"'],
]);

/** `strconv.Quote`: how BuildKit's error texts show a word. Only needed to say the same as BuildKit does. */
export function quoteLikeGo(text: string): string {
  let result = '"';
  for (const character of text) {
    const short = shortEscapes.get(character);
    if (short !== undefined) result += short;
    else if (printable.test(character)) result += character;
    else result += escapeCode(character.codePointAt(0) as number);
  }
  return result + '"';
}

function escapeCode(code: number): string {
  if (code < 0x20 || code === 0x7f) return "\\x" + hex(code, 2);
  // A lone surrogate does not exist in Go; its decoder has replaced it.
  if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
  return code < 0x10000 ? "\\u" + hex(code, 4) : "\\U" + hex(code, 8);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

import { expect, test } from "vitest";
import { isSpace, toLower, toUpper, trimSpace, utf8Length } from "../../server/src/syntax/characters.ts";
import { quoteLikeGo } from "../../server/src/syntax/go-quote.ts";

test.each([
  ["ONBUİLD", "onbuild"],
  ["ß", "ß"],
  ["ΑΣ", "ασ"],
])("toLower(%j) → %j", (text, expected) => {
  expect(toLower(text)).toBe(expected);
});

test("toUpper maps character by character", () => {
  expect(toUpper("straße ſ")).toBe("STRAßE S");
});

test("blanks are Go's, not JavaScript's", () => {
  expect(isSpace(0x85)).toBe(true);
  expect(isSpace(0xfeff)).toBe(false);
  expect(trimSpace("\u0085\ufeffa\u3000")).toBe("\ufeffa");
});

test("utf8Length counts bytes", () => {
  expect(utf8Length("aé日😀", 0, 5)).toBe(10);
});

test.each([
  ['a"\\\n\t', '"a\\"\\\\\\n\\t"'],
  ["\0\x7f", '"\\x00\\x7f"'],
  ["é日😀", '"é日😀"'],
  ["\u00a0\u2028", '"\\u00a0\\u2028"'],
])("quoteLikeGo(%j)", (text, expected) => {
  expect(quoteLikeGo(text)).toBe(expected);
});

import { expect, test } from "vitest";
import { indexLines } from "../../server/src/text/line-index.ts";

test.each([
  ["a\nb", 2, 1, 0],
  ["a\r\nb", 3, 1, 0],
  ["a\rb", 2, 1, 0],
  ["a\r\nb", 1, 0, 1],
  ["é😀x", 3, 0, 3],
  ["a\n", 2, 1, 0],
  ["ab", 99, 0, 2],
  ["ab", -1, 0, 0],
])("%j at %i is line %i, character %i", (text, offset, line, character) => {
  expect(indexLines(text).positionAt(offset)).toEqual({ line, character });
});

test.each([
  ["ab\ncd", 1, 1, 4],
  ["ab\r\ncd", 0, 9, 2],
  ["ab\ncd", 7, 0, 5],
  ["ab\ncd", -1, 0, 0],
  ["ab\ncd", 1, -3, 3],
])("%j: line %i, character %i is offset %i", (text, line, character, offset) => {
  expect(indexLines(text).offsetAt({ line, character })).toBe(offset);
});

test("lines are counted as the protocol does", () => {
  expect(indexLines("").lineCount).toBe(1);
  expect(indexLines("a\r\nb\rc\n").lineCount).toBe(4);
  expect(indexLines("a\nb").lineStart(1)).toBe(2);
  expect(indexLines("a\nb").lineStart(5)).toBe(3);
});

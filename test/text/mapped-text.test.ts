import { expect, test } from "vitest";
import { mapWhole, sliceMapped, spanInSource, toSource, type MappedText } from "../../server/src/text/mapped-text.ts";

/** `ab` at 10 and `cd` at 20. */
const pieces: MappedText = {
  text: "abcd",
  segments: [
    { at: 0, source: 10, length: 2 },
    { at: 2, source: 20, length: 2 },
  ],
  origin: 10,
};

test.each([
  [0, 10],
  [1, 11],
  [2, 20],
  [4, 22],
  [9, 22],
])("offset %i stands at %i", (offset, source) => {
  expect(toSource(pieces, offset)).toBe(source);
});

test("a span ends behind its last character and swallows no gap", () => {
  expect(spanInSource(pieces, 0, 2)).toEqual({ start: 10, end: 12 });
  expect(spanInSource(pieces, 1, 3)).toEqual({ start: 11, end: 21 });
  expect(spanInSource(pieces, 2, 2)).toEqual({ start: 20, end: 20 });
});

test("a slice keeps its places", () => {
  expect(sliceMapped(pieces, 1, 3)).toEqual({
    text: "bc",
    segments: [
      { at: 0, source: 11, length: 1 },
      { at: 1, source: 20, length: 1 },
    ],
    origin: 11,
  });
  expect(toSource(sliceMapped(pieces, 3, 3), 0)).toBe(21);
});

test("a whole stretch", () => {
  expect(mapWhole("xyz", 1, 3)).toEqual({ text: "yz", segments: [{ at: 0, source: 1, length: 2 }], origin: 1 });
  expect(toSource(mapWhole("xyz", 2, 2), 0)).toBe(2);
});

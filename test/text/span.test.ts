import { expect, test } from "vitest";
import { contains, joinSpans, touches } from "../../server/src/text/span.ts";

test("joining covers both", () => {
  expect(joinSpans({ start: 5, end: 7 }, { start: 1, end: 2 })).toEqual({ start: 1, end: 7 });
});

test.each([
  [1, false],
  [2, true],
  [4, true],
  [5, false],
])("2 to 4 touches %i: %s", (offset, expected) => {
  expect(touches({ start: 2, end: 4 }, offset)).toBe(expected);
});

test("containing counts the edges", () => {
  expect(contains({ start: 2, end: 4 }, { start: 2, end: 4 })).toBe(true);
  expect(contains({ start: 2, end: 4 }, { start: 3, end: 5 })).toBe(false);
});

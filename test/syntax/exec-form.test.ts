import { expect, test } from "vitest";
import { findJsonStrings, findNonString, readJsonStrings } from "../../server/src/syntax/exec-form.ts";

test.each([
  ["[]", []],
  ['["a", "b\\nc"]', ["a", "b\nc"]],
  ['["\\ud800"]', ["\ufffd"]],
  ['["a", 1]', "not-strings"],
  ["[null]", "not-strings"],
  ["[1e999]", undefined],
  ['["a",]', undefined],
  ["['a']", undefined],
  ['["a"] b', undefined],
  ["[ -f x ]", undefined],
  ["a", undefined],
])("%j → %j", (text, expected) => {
  expect(readJsonStrings(text, 0, text.length)).toEqual(expected);
});

test("the strings have their places", () => {
  const text = '[ "a\\"b" , "]" ]';
  expect(findJsonStrings(text, 0, text.length)).toEqual([2, 8, 11, 14]);
});

test.each([
  ['["a", 12, 3]', "12"],
  ['[{"a": "]"}]', '{"a": "]"}'],
  ["[[1], 2]", "[1]"],
  ["[null]", "null"],
])("the first that is no string in %j is %j", (text, element) => {
  const { start, end } = findNonString(text, 0, text.length);
  expect(text.slice(start, end)).toBe(element);
});

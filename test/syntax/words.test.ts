import { expect, test } from "vitest";
import { splitAtBlanks, splitWords } from "../../server/src/syntax/words.ts";

function pick(text: string, places: readonly number[]): readonly string[] {
  return places.flatMap((start, index) => (index % 2 === 0 ? [text.slice(start, places[index + 1])] : []));
}

test.each([
  ["a=b c", ["a=b", "c"]],
  ["a='b c' d", ["a='b c'", "d"]],
  ['a="b\\" c" d', ['a="b\\" c"', "d"]],
  ["a='b\\' c", ["a='b\\'", "c"]],
  ["a\\ b c", ["a\\ b", "c"]],
  ["a\\", ["a"]],
  ["\\", []],
  ['"a b', ['"a b']],
  ["''", ["''"]],
  ["a\u00a0b", ["a", "b"]],
])("words of %j → %j", (text, words) => {
  expect(pick(text, splitWords(text, 0, text.length, 92))).toEqual(words);
});

test.each([
  ["a  b\tc", ["a", "b", "c"]],
  ["a\u00a0b", ["a\u00a0b"]],
  ["", []],
])("blanks of %j → %j", (text, words) => {
  expect(pick(text, splitAtBlanks(text, 0, text.length))).toEqual(words);
});

import { expect, test } from "vitest";
import { suggest, suggestAnyCase } from "../../server/src/syntax/suggestion.ts";

const options = ["add", "arg", "copy", "env", "run"];

test.each([
  ["coppy", "copy"],
  ["an", "add"],
  ["copy", undefined],
  ["maintainer", undefined],
  ["", undefined],
  ["rün", "run"],
])("suggest %j → %j", (word, expected) => {
  expect(suggest(word, options)).toBe(expected);
});

test.each([
  ["COPPY", "COPY"],
  ["Coppy", "copy"],
  ["coppy", "copy"],
  ["Copy", undefined],
])("suggestAnyCase %j → %j", (word, expected) => {
  expect(suggestAnyCase(word, options)).toBe(expected);
});

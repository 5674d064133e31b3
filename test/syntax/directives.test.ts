import { describe, expect, test } from "vitest";
import { findFrontend, scanDirectives } from "../../server/src/syntax/directives.ts";
import { parse } from "../../server/src/syntax/parse.ts";

test.each([
  ["# escape=`\n# syntax = a b\nFROM x\n", ["escape=`", "syntax=a b"]],
  ["#ESCAPE=`\n", ["escape=`"]],
  ["# see http://x?a=b\n# escape=`\n", []],
  ["# escape foo=`\n", []],
  ["\n# escape=`\n", []],
  ["# unknown=1\n# escape=`\n", []],
  ["# check=skip=A, B \r\n", ["check=skip=A, B"]],
  ["  # escape=`\n", ["escape=`"]],
])("directives of %j → %j", (text, expected) => {
  expect(parse(text).directives.map(({ name, value }) => `${name}=${value}`)).toEqual(expected);
});

test("the routine for those who ask does not see an indented one", () => {
  expect(scanDirectives("  # escape=`\n", 0, "#")).toEqual({ directives: [], error: "" });
});

describe("the frontend", () => {
  test.each([
    ["# syntax=a/b:1\n", "a/b:1", "#", "a/b:1"],
    ["#!/bin/x\n# syntax=a b\n", "a", "#", "a"],
    ["// syntax=a\n", "a", "//", "a"],
    ['{"syntax": "a/b", "x": 1}', "a/b", "json", '"a/b"'],
  ])("of %j is %j", (text, image, form, written) => {
    const found = findFrontend(text);
    expect(found).toMatchObject({ text: image, form });
    expect(text.slice(found?.span.start, found?.span.end)).toBe(written);
  });

  test.each([["FROM a\n"], ['{"syntax": 1}'], ["{"], ["# a\n# syntax=b\n"]])("of %j is not named", (text) => {
    expect(findFrontend(text)).toBeUndefined();
  });
});

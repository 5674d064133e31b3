import { expect, test } from "vitest";
import { readPowerShell, setsPreference } from "../../server/src/shell/powershell.ts";

test.each([
  ["a", ["a"]],
  ["a; b;", ["a", "b"]],
  ["a `\n b; c", ["a `\n b", "c"]],
  ['\'a;b\'; "c;`"d"', ["'a;b'", '"c;`"d"']],
  ["'it''s; x'; y", ["'it''s; x'", "y"]],
  ["if ($a) { b; c }; d", ["if ($a) { b; c }", "d"]],
  ["a # b; c\nd", ["a", "d"]],
  ["foreach ($x in @(1; 2)) { y }\nz", ["foreach ($x in @(1; 2)) { y }", "z"]],
  ["", []],
])("statements of %j", (text, expected) => {
  const statements = readPowerShell(text);
  expect(statements?.map((each) => each.text)).toEqual(expected);
  for (const { text: own, start, end } of statements ?? []) expect(text.slice(start, end)).toBe(own);
});

test.each(["a 'b", 'a "b', "a { b", "a ) b", "@'\na\n'@", "( }"])("knows nothing about %j", (text) => {
  expect(readPowerShell(text)).toBeUndefined();
});

test("preferences", () => {
  const sets = (text: string): boolean => setsPreference({ text, start: 0, end: text.length }, "ErrorActionPreference", /^Stop$/i);
  expect(["$ErrorActionPreference = 'Stop'", '$erroractionpreference="stop"', "$global:ErrorActionPreference = Stop"].every(sets)).toBe(
    true,
  );
  expect(["$ErrorActionPreference = 'Continue'", "$x = 'Stop'", "Stop"].some(sets)).toBe(false);
});

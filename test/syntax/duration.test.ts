import { expect, test } from "vitest";
import { parseDuration } from "../../server/src/syntax/duration.ts";

test.each([
  ["0", 0],
  ["30s", 30e9],
  ["1h2m3s", 3723e9],
  ["1.5ms", 1.5e6],
  [".5s", 5e8],
  ["-2s", -2e9],
  ["+1us", 1e3],
  ["1µs", 1e3],
  ["", 'time: invalid duration ""'],
  ["-", 'time: invalid duration "-"'],
  [".", 'time: invalid duration "."'],
  ["a", 'time: invalid duration "a"'],
  ["3", 'time: missing unit in duration "3"'],
  ["3x", 'time: unknown unit "x" in duration "3x"'],
  ["3é", 'time: unknown unit "\\xc3\\xa9" in duration "3\\xc3\\xa9"'],
  ["9999999999h", 'time: invalid duration "9999999999h"'],
])("%j → %j", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

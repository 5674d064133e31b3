import { expect, test } from "vitest";
import { interpolateValue } from "../../server/src/host/compose-values.ts";

test.each<[string, string | undefined]>([
  ["plain", "plain"],
  ["", ""],
  ["${A:-x}", "x"],
  ["a-${A-x}-b", "a-x-b"],
  ["${A:-}", ""],
  ["${A:-${B:-deep}}", "deep"],
  ["${A:-${B}}", undefined],
  ["$$A", "$A"],
  ["$${A}", "${A}"],
  ["${A:-$$1}", "$1"],
  ["$A", undefined],
  ["${A}", undefined],
  ["${A:?must be set}", undefined],
  ["${A:+other}", undefined],
  ["${A:-x", undefined],
  ["cost: $", undefined],
  ["{a}", "{a}"],
  ["${A:-".repeat(10_000), undefined],
])("%j is %j", (text, value) => {
  expect(interpolateValue(text)).toBe(value);
});

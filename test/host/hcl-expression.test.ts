import { expect, test } from "vitest";
import { evaluateHcl, evaluateTemplate, type HclScope } from "../../server/src/host/hcl-expression.ts";
import type { HclValue } from "../../server/src/host/hcl-value.ts";

const values: Readonly<Record<string, HclValue>> = { A: "a", N: 2, T: true, L: ["x", "y"], M: { k: "v" }, E: "" };
const scope: HclScope = { variable: (name) => values[name] };

test.each<[string, HclValue | undefined]>([
  ['"x${A}y"', "xay"],
  ['"${N > 1 ? "many" : "one"}"', "many"],
  ['A == "a" && !T', false],
  ["T || UNKNOWN", true],
  ["UNKNOWN || T", true],
  ["UNKNOWN && T", undefined],
  ["1 + 2 * 3", 7],
  ["(1 + 2) * 3 - -1", 10],
  ["N >= 2", true],
  ["N != 2", false],
  ["L[1]", "y"],
  ["L.0", "x"],
  ['M["k"]', "v"],
  ["M.none", undefined],
  ["{ a = 1, b: A }", { a: 1, b: "a" }],
  ["[A, UNKNOWN]", ["a", undefined]],
  ["null", null],
  ["coalesce(null, A)", "a"],
  ['replace("1.2.3", ".", "-")', "1-2-3"],
  ['split(",", "a,b")', ["a", "b"]],
  ['join("-", L)', "x-y"],
  ['join("-", [A, UNKNOWN])', undefined],
  ["concat(L, [A])", ["x", "y", "a"]],
  ["length(L)", 2],
  ['substr("abcdef", 1, 3)', "bcd"],
  ['trimsuffix("v1.2-dev", "-dev")', "v1.2"],
  ['format("%s-%d%%", A, N)', "a-2%"],
  ['format("%q", A)', undefined],
  ['equal("", E)', true],
  ['lookup(M, "z", "other")', "other"],
  ['contains(L, "x")', true],
  ["[for x in L : x]", undefined],
  ["sha256(A)", undefined],
  ["UNKNOWN ? A : A", undefined],
  ["A A", undefined],
  ["", undefined],
  ["A // said", "a"],
])("%s", (text, value) => {
  expect(evaluateHcl(text, scope)).toEqual(value);
});

test.each<[string, string | undefined]>([
  ["plain", "plain"],
  ["${A}-${N}", "a-2"],
  ["$${A}", "${A}"],
  ["%%{if}", "%{if}"],
  ["%{ if T }x%{ endif }", undefined],
  ["${UNKNOWN}", undefined],
  ["${L}", undefined],
  ["${A", undefined],
  ["a $ b", "a $ b"],
])("template %j", (text, value) => {
  expect(evaluateTemplate(text, scope)).toBe(value);
});

import { expect, test } from "vitest";
import { applyEdits, editsMeet } from "../../server/src/text/edits.ts";

function edit(start: number, end: number, newText: string): { span: { start: number; end: number }; newText: string } {
  return { span: { start, end }, newText };
}

test.each([
  ["replaces", [edit(1, 2, "X")], "aXc"],
  ["inserts", [edit(3, 3, "X")], "abcX"],
  ["takes edits in any order", [edit(2, 3, "Y"), edit(0, 1, "X")], "XbY"],
  ["keeps the order of insertions at one place", [edit(1, 1, "X"), edit(1, 1, "Y")], "aXYbc"],
  ["drops the later of two that overlap", [edit(0, 2, "X"), edit(1, 3, "Y")], "Xc"],
])("%s", (_, edits, expected) => {
  expect(applyEdits("abc", edits)).toBe(expected);
});

test.each([
  [edit(0, 2, ""), edit(1, 3, ""), true],
  [edit(0, 1, ""), edit(1, 2, ""), false],
  [edit(1, 1, "a"), edit(1, 1, "b"), true],
  [edit(0, 2, ""), edit(1, 1, "a"), true],
])("%j and %j meet: %s", (a, b, meet) => {
  expect(editsMeet(a, b)).toBe(meet);
  expect(editsMeet(b, a)).toBe(meet);
});

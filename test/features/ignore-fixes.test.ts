import { expect, test } from "vitest";
import { fixIgnoreProblem } from "../../server/src/features/ignore-fixes.ts";
import { findIgnoreProblems } from "../../server/src/features/ignore-problems.ts";
import { applyEdits } from "../../server/src/text/edits.ts";
import { contextOf } from "../context-literal.ts";
import { modelOf } from "../model/model-of.ts";

const context = contextOf({ files: { "src/a": "", b: "" } });
const users = [{ name: "Dockerfile", model: modelOf("FROM scratch\nCOPY src /src\n") }];

test.each<[string, string, string]>([
  ["a\nb\na\n", "Remove this line", "b\na\n"],
  ["b\n!x\n*", "Remove this line", "!x\n*"],
  ["!a\n", "Remove this line", ""],
  ["/b\n", "Remove the slash", "b\n"],
  ["b  \n", "Remove the blanks", "b\n"],
  ["  # no\n", "Make it a comment", "# no\n"],
  ["src\nb\n", "Take src back in below", "src\n!src\nb\n"],
  ["src", "Take src back in below", "src\n!src\n"],
])("%j: %s", (text, title, after) => {
  const fixes = findIgnoreProblems(text, context, users).flatMap((problem) => fixIgnoreProblem(text, problem) ?? []);
  const fix = fixes.find((one) => one.title === title) ?? expect.unreachable(`only ${fixes.map((one) => one.title).join(", ")}`);
  expect(applyEdits(text, [fix.edit])).toBe(after);
});

test.each(["!\n", "a[\n", "../x\n", "b\r\n", "none\n"])("%j has none", (text) => {
  expect(findIgnoreProblems(text, context, []).flatMap((problem) => fixIgnoreProblem(text, problem) ?? [])).toEqual([]);
});

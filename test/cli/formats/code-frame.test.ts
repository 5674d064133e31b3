import { expect, test } from "vitest";
import { makePaint } from "../../../server/src/cli/console.ts";
import { drawFrame } from "../../../server/src/cli/formats/code-frame.ts";

const plain = makePaint(false);
const draw = (text: string, start: readonly [number, number], end: readonly [number, number]): string[] =>
  drawFrame(
    text.split("\n"),
    { start: { line: start[0], character: start[1] }, end: { line: end[0], character: end[1] } },
    (marks) => marks,
    plain,
  )
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.slice(6));

test.each<[string, string, readonly [number, number], readonly [number, number], string[]]>([
  ["a word", "FROM debian:13", [0, 5], [0, 14], ["1 │ FROM debian:13", "  │      ^^^^^^^^^"]],
  ["a place", "FROM x", [0, 4], [0, 4], ["1 │ FROM x", "  │     ^"]],
  ["tabs are one blank", "\tRUN\tx", [0, 1], [0, 4], ["1 │  RUN x", "  │  ^^^"]],
  ["wide letters are two", "RUN \u65e5\u672c\u{1f433} x", [0, 9], [0, 10], ["1 │ RUN \u65e5\u672c\u{1f433} x", "  │            ^"]],
  ["what stands on other letters is nothing", "RUN e\u0301 x", [0, 7], [0, 8], ["1 │ RUN e\u0301 x", "  │       ^"]],
  ["control characters are shown", "RUN \u001b[31m", [0, 4], [0, 5], ["1 │ RUN \u241b[31m", "  │     ^"]],
  ["two lines", "RUN a \\\n    b  \nx", [0, 4], [1, 5], ["1 │ RUN a \\", "  │     ^^^", "2 │     b  ", "  │     ^"]],
  ["three lines at most", "a\nb\nc\nd\ne", [0, 0], [4, 1], ["1 │ a", "  │ ^", "2 │ b", "  │ ^", "3 │ c", "  │ ^", "  │ …"]],
  ["the end of the file", "a", [5, 0], [5, 0], [""]],
])("%s", (_, text, start, end, expected) => {
  expect(draw(text, start, end)).toEqual(expected);
});

test("long lines are cut around the words", () => {
  const [line = "", marks = ""] = draw(`${"a".repeat(300)}WORD${"b".repeat(300)}`, [0, 300], [0, 304]);
  expect(line.length).toBeLessThan(150);
  const at = marks.indexOf("^");
  expect([line.slice(at, at + 4), marks.trim().replace(/^│ +/, "")]).toEqual(["WORD", "^^^^"]);
});

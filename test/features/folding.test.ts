import { expect, test } from "vitest";
import { foldRanges } from "../../server/src/features/folding.ts";
import { readMarked } from "./marked-input.ts";

const fold = (text: string): string[] =>
  foldRanges(readMarked(text).input).map(
    ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? "" : ` ${kind}`}`,
  );

test.each([
  ["one stage alone is not folded", "FROM a\nRUN b\n", []],
  ["stages", "FROM a AS x\nRUN b\nFROM c\nRUN d\nRUN e\n", ["0-1", "2-4"]],
  ["an instruction over several lines", "FROM a\nRUN b \\\n  # c\n  d\nRUN e\n", ["1-3"]],
  ["a heredoc leaves its end in sight", "FROM a\nRUN <<EOF\nb\nc\nEOF\n", ["1-3"]],
  ["a heredoc without an end", "FROM a\nRUN <<EOF\nb\nc", ["1-3"]],
  ["two heredocs", "FROM a\nCOPY <<A <<B /x/\n1\n2\nA\n3\n4\nB\n", ["1-6", "2-3", "5-6"]],
  ["behind ONBUILD", "FROM a\nONBUILD RUN <<EOF\nb\nEOF\n", ["1-2"]],
  ["a run of comments", "# a\n# b\n\n# c\nFROM a\n# d\n# e\n", ["0-1 comment", "5-6 comment"]],
  ["regions, one in the other", "FROM a\n# region x\n# region y\nRUN b\n# endregion\n# endregion\n", ["2-4 region", "1-5 region"]],
  ["a region without an end", "FROM a\n# region\nRUN b\n", []],
  ["CRLF", "FROM a\r\nRUN b \\\r\n  c\r\n", ["1-2"]],
  ["an empty file", "", []],
])("%s", (_, text, expected) => {
  expect(fold(text)).toEqual(expected);
});

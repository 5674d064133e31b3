import { expect, test } from "vitest";
import { formatAfterNewline } from "../../server/src/features/on-type-formatting.ts";
import { readMarked } from "./marked-input.ts";

test.each([
  ["FROM a\nRUN x \\\n‸", ["2:0-0 '    '"]],
  ["FROM a\nRUN x \\\n  && y \\\n‸", ["3:0-0 '  '"]],
  ["# escape=`\nFROM a\nRUN x `\n‸", ["3:0-0 '    '"]],
  ["FROM a\nRUN x \\\\\n‸", []],
  ["FROM a\nRUN x\n‸", []],
  ["FROM a\nRUN <<E\nx \\\n‸\nE\n", []],
  ["‸FROM a\n", []],
])("%j", (marked, expected) => {
  const { input, offset } = readMarked(marked);
  const edits = formatAfterNewline(input, offset, "    ");
  expect(edits.map(({ range, newText }) => `${range.start.line}:${range.start.character}-${range.end.character} '${newText}'`)).toEqual(
    expected,
  );
});

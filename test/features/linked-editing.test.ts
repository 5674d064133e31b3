import { expect, test } from "vitest";
import { linkDelimiters } from "../../server/src/features/linked-editing.ts";
import { readMarked } from "./marked-input.ts";

test.each([
  ["FROM a\nRUN <<E‸OF\nx\nEOF\n", ["1:6-9", "3:0-3"]],
  ["FROM a\nRUN <<-'EOF'\nx\n\tEO‸F\n", ["1:8-11", "3:1-4"]],
  ["FROM a\nRUN <<EOF\n‸x\nEOF\n", undefined],
  ["FROM a\nRUN <<E‸OF\nx\n", undefined],
])("%j", (marked, expected) => {
  const { input, offset } = readMarked(marked);
  const found = linkDelimiters(input, offset)?.ranges.map(({ start, end }) => `${start.line}:${start.character}-${end.character}`);
  expect(found).toEqual(expected);
});

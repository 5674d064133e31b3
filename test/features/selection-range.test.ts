import type { SelectionRange } from "vscode-languageserver-types";
import { expect, test } from "vitest";
import { findSelections } from "../../server/src/features/selection-range.ts";
import { readMarked } from "./marked-input.ts";

test.each([
  [
    "FROM a\nRUN apt-get update && apt-get install cu‸rl\n",
    ["curl", "apt-get install curl", "apt-get update && apt-get install curl", "RUN apt-get update && apt-get install curl"],
  ],
  ["FROM a\nRUN --mount=type=cache,target=/x‸ y\n", ["/x", "target=/x", "type=cache,target=/x", "--mount=type=cache,target=/x"]],
  ["FROM a\nENV A=$‸B\n", ["B", "$B", "A=$B", "ENV A=$B"]],
  ["# a co‸mment\nFROM a\n", ["# a comment", "# a comment\nFROM a\n"]],
])("%j", (marked, expected) => {
  const { input, text, offsets } = readMarked(marked);
  const texts: string[] = [];
  for (let at: SelectionRange | undefined = findSelections(input, offsets)[0]; at !== undefined; at = at.parent) {
    texts.push(text.slice(input.lines.offsetAt(at.range.start), input.lines.offsetAt(at.range.end)));
  }
  expect(texts.slice(0, expected.length)).toEqual(expected);
  expect(texts.at(-1)).toBe(text);
});

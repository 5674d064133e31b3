import { expect, test } from "vitest";
import { findInlayHints } from "../../server/src/features/inlay-hints.ts";
import { readMarked } from "./marked-input.ts";

const all = { variables: true, stageNumbers: true };

test.each([
  ["ARG V=13\nFROM debian:$V\n", all, ["1:14 = debian:13"]],
  ["ARG V\nFROM debian:$V\n", all, []],
  ["FROM a AS b\nFROM c\nCOPY --from=0 x y\n", all, ["2:13 b"]],
  ["FROM a AS b\nFROM c\nCOPY --from=0 x y\n", { ...all, stageNumbers: false }, []],
  ["ARG V=13\nFROM debian:$V\n", { ...all, variables: false }, []],
])("%j %j", (text, options, expected) => {
  const { input } = readMarked(text);
  const hints = findInlayHints(input, { start: 0, end: text.length }, options);
  expect(hints.map(({ position, label }) => `${position.line}:${position.character} ${typeof label === "string" ? label : ""}`)).toEqual(
    expected,
  );
});

import { expect, test } from "vitest";
import { contractComment } from "../../server/src/lsp/contract-comment.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import { applyEdits } from "../../server/src/text/edits.ts";

test.each([
  ["FROM a\n", "cloche", "# plimsoll contract=cloche\nFROM a\n"],
  ["# syntax=docker/dockerfile:1\r\nFROM a\r\n", "none", "# syntax=docker/dockerfile:1\r\n# plimsoll contract=none\r\nFROM a\r\n"],
  ["\uFEFFFROM a\n", "cloche", "\uFEFF# plimsoll contract=cloche\nFROM a\n"],
  ["# plimsoll contract=cloche\nFROM a\n", "terok-l0", "# plimsoll contract=terok-l0\nFROM a\n"],
  ["FROM a\n# plimsoll  contract = cloche\nRUN b\n", "auto", "FROM a\nRUN b\n"],
  ["FROM a\n# plimsoll contract=cloche", "auto", "FROM a\n"],
  ["FROM a\n", "auto", "FROM a\n"],
])("%j with %s gives %j", (text, name, expected) => {
  const edit = contractComment(parse(text), name);
  expect(applyEdits(text, edit === undefined ? [] : [edit])).toBe(expected);
});

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fullTextEdit } from "../../server/src/lsp/text-change.ts";
import { applyEdits } from "../../server/src/text/edits.ts";

test("the edit makes the second text of the first, and is the smallest stretch", () => {
  expect(fullTextEdit("FROM a as b\n", "FROM a AS b\n")).toEqual({ span: { start: 7, end: 9 }, newText: "AS" });
  expect(fullTextEdit("same", "same")).toBeUndefined();
  const texts = fc.array(fc.constantFrom("a", "b", "\r\n", "\n", "🐳", "é")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const edit = fullTextEdit(before, after);
      expect(applyEdits(before, edit === undefined ? [] : [edit])).toBe(after);
      if (edit === undefined) return;
      for (const offset of [edit.span.start, edit.span.end]) {
        expect(before.slice(offset - 1, offset + 1)).not.toBe("\r\n");
        expect(before.codePointAt(offset - 1) ?? 0).not.toBeGreaterThan(0xffff);
      }
    }),
  );
});

/**
 * The harness for refactorings: each case is a Dockerfile with `«»` round the cursor or selection and the text it
 * becomes, or `undefined` where nothing is offered. What is written parses, keeps its line breaks, and is not offered
 * again.
 */
import { describe, expect, test } from "vitest";
import { buildModel } from "../../../server/src/model/build-model.ts";
import type { Refactor, Refactoring } from "../../../server/src/features/refactorings/refactoring.ts";
import { parse } from "../../../server/src/syntax/parse.ts";
import { applyEdits } from "../../../server/src/text/edits.ts";
import type { Span } from "../../../server/src/text/span.ts";
import { contextOf, type ContextLiteral } from "../../context-literal.ts";
import { unmark } from "../../marks.ts";

export interface RefactoringCase {
  readonly code: string;
  readonly becomes: string | undefined;
  readonly title?: string;
  readonly context?: ContextLiteral;
}

export function testRefactoring(name: string, refactor: Refactor, cases: readonly RefactoringCase[]): void {
  describe(name, () => {
    test.each(cases.map((one) => [JSON.stringify(one.code).replaceAll("%", "%%"), one] as const))("%s", (_, one) => {
      const { text, spans } = unmark(one.code);
      const place = spans[0] ?? { start: 0, end: 0 };
      const run = (source: string, at: Span): Refactoring | undefined => {
        const tree = parse(source);
        return refactor({ tree, model: buildModel(tree), context: one.context && contextOf(one.context) }, at);
      };
      const found = run(text, place);
      expect(found && applyEdits(text, found.edits)).toBe(one.becomes);
      if (found === undefined || one.becomes === undefined) return;
      if (one.title !== undefined) expect(found.title).toBe(one.title);

      const problems = (source: string): readonly string[] => parse(source).problems.map(({ message }) => message);
      expect(problems(one.becomes)).toEqual(problems(text));
      // Nowhere in the new text is the same offered once more.
      for (const { span } of parse(one.becomes).instructions) {
        for (const at of [span.start, span.end]) expect(run(one.becomes, { start: at, end: at })).toBeUndefined();
      }

      const before = text.slice(0, place.start).split("\n").length - 1;
      const width = text.slice(place.start, place.end).split("\n").length - 1;
      const windows = text.replaceAll("\n", "\r\n");
      const crlf = run(windows, { start: place.start + before, end: place.end + before + width });
      expect(crlf && applyEdits(windows, crlf.edits)).toBe(one.becomes.replaceAll("\n", "\r\n"));
    });
  });
}

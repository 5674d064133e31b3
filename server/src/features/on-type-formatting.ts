import type { TextEdit } from "vscode-languageserver-types";
import type { FeatureInput } from "./feature-input.ts";

/**
 * After a line break that follows a continuation: the new line gets the indentation of the continued line before it, or
 * one step where that is the instruction's first line. Elsewhere nothing changes.
 */
export function formatAfterNewline({ tree, lines, text }: FeatureInput, offset: number, indent: string): TextEdit[] {
  const { line } = lines.positionAt(offset);
  if (line === 0) return [];
  const start = lines.lineStart(line);
  const previousStart = lines.lineStart(line - 1);
  const previous = text.slice(previousStart, start);
  const continuation = tree.escape === "`" ? /(?:^|[^`])`[ \t]*\r?\n?$/ : /(?:^|[^\\])\\[ \t]*\r?\n?$/;
  if (!continuation.test(previous)) return [];
  const inHeredoc = tree.instructions.some(({ heredocs }) =>
    heredocs.some(({ bodySpan }) => bodySpan.start < start && start < bodySpan.end),
  );
  if (inHeredoc) return [];
  const first = tree.instructions.some(({ keyword }) => previousStart <= keyword.span.start && keyword.span.start < start);
  const wanted = /^[ \t]*/.exec(previous)?.[0] ?? "";
  const newText = first ? wanted + indent : wanted;
  const present = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  if (present === newText) return [];
  return [{ range: { start: { line, character: 0 }, end: { line, character: present.length } }, newText }];
}

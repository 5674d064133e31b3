import type { Range } from "vscode-languageserver-types";
import type { Heredoc, Instruction } from "../syntax/tree.ts";
import { touches, type Span } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";

/** Ranges that are to hold the same text (the answer to `textDocument/linkedEditingRange`). */
export interface LinkedRanges {
  readonly ranges: Range[];
  readonly wordPattern: string;
}

/** The opening and the closing delimiter of the heredoc at `offset`, so that typing in one changes both. */
export function linkDelimiters({ tree, lines }: FeatureInput, offset: number): LinkedRanges | undefined {
  for (const instruction of tree.instructions) {
    if (offset < instruction.span.start || instruction.span.end < offset) continue;
    for (const heredoc of heredocsOf(instruction)) {
      const spans = delimitersOf(heredoc);
      if (spans.length === 2 && spans.some((span) => touches(span, offset))) {
        return { ranges: spans.map((span) => toRange(lines, span)), wordPattern: "[A-Za-z0-9_]+" };
      }
    }
  }
  return undefined;
}

function heredocsOf(instruction: Instruction): readonly Heredoc[] {
  return instruction.heredocs.length > 0 ? instruction.heredocs : (instruction.trigger?.heredocs ?? []);
}

/** Both delimiters without quotes and without the tabs that `<<-` lets stand before the closing one. */
function delimitersOf({ name, nameSpan, closing }: Heredoc): readonly Span[] {
  if (closing === undefined || nameSpan.end - nameSpan.start !== name.length) return [];
  return [nameSpan, { start: closing.end - name.length, end: closing.end }];
}

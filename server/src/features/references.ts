import type { DocumentHighlight, Location } from "vscode-languageserver-types";
import { touches } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";
import { symbolAt } from "./occurrences.ts";

/** Every place of the file that names the stage or variable at `offset`; empty elsewhere. */
export function findReferences({ uri, lines, model }: FeatureInput, offset: number, includeDeclaration: boolean): Location[] {
  const symbol = symbolAt(model, offset);
  return (symbol?.occurrences ?? [])
    .filter(({ definition }) => includeDeclaration || !definition)
    .map(({ span }) => ({ uri, range: toRange(lines, span) }));
}

const text = 1;
const read = 2;
const write = 3;

/** The same places, to be marked in the text: where the name is given, and where it is used; of a heredoc both delimiters. */
export function highlightReferences({ lines, model, tree }: FeatureInput, offset: number): DocumentHighlight[] {
  const symbol = symbolAt(model, offset);
  if (symbol === undefined) {
    const heredoc = tree.instructions
      .flatMap(({ heredocs, trigger }) => [...heredocs, ...(trigger?.heredocs ?? [])])
      .find(({ nameSpan, closing }) => touches(nameSpan, offset) || (closing !== undefined && touches(closing, offset)));
    const spans = heredoc?.closing === undefined ? [] : [heredoc.nameSpan, heredoc.closing];
    return spans.map((span) => ({ range: toRange(lines, span), kind: text }));
  }
  return (symbol?.occurrences ?? []).map(({ span, definition }) => ({ range: toRange(lines, span), kind: definition ? write : read }));
}

import type { DocumentHighlight, Location, Position } from "vscode-languageserver-types";
import { toRange, type FeatureInput } from "./feature-input.ts";
import { symbolAt } from "./occurrences.ts";

/** Every place of the file that names the stage or variable at `position`; empty elsewhere. */
export function findReferences({ uri, lines, model }: FeatureInput, position: Position, includeDeclaration: boolean): Location[] {
  const symbol = symbolAt(model, lines.offsetAt(position));
  return (symbol?.occurrences ?? [])
    .filter(({ definition }) => includeDeclaration || !definition)
    .map(({ span }) => ({ uri, range: toRange(lines, span) }));
}

const read = 2;
const write = 3;

/** The same places, to be marked in the text: where the name is given, and where it is used. */
export function highlightReferences({ lines, model }: FeatureInput, position: Position): DocumentHighlight[] {
  const symbol = symbolAt(model, lines.offsetAt(position));
  return (symbol?.occurrences ?? []).map(({ span, definition }) => ({ range: toRange(lines, span), kind: definition ? write : read }));
}

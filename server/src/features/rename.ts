import type { Range, TextEdit } from "vscode-languageserver-types";
import type { Model } from "../model/model.ts";
import { touches } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";
import { stageSymbols, symbolAt, type Symbol } from "./occurrences.ts";

/** The word that would be renamed at a place. */
export interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

/** What a rename gives: the edits of this file, or one sentence that says why the new name will not do. */
export type Rename = { readonly edits: readonly TextEdit[]; readonly symbol: Symbol } | { readonly refusal: string };

/** Whether the stage or variable at `offset` can be renamed, and what stands there now. */
export function prepareRename({ lines, model, text }: FeatureInput, offset: number): RenameTarget | undefined {
  const symbol = symbolAt(model, offset);
  const here = symbol?.occurrences.find(({ span }) => touches(span, offset));
  if (symbol === undefined || here === undefined || here.byNumber || !symbol.occurrences.some(({ definition }) => definition))
    return undefined;
  return { range: toRange(lines, here.span), placeholder: text.slice(here.span.start, here.span.end) };
}

/** Renames the stage or variable at `offset` in every place that names it; stages named by number stay numbers. */
export function rename(input: FeatureInput, offset: number, newName: string): Rename {
  const { lines, model } = input;
  const symbol = symbolAt(model, offset);
  if (symbol === undefined) return { refusal: "There is no stage or variable here." };
  const refusal = symbol.kind === "stage" ? refuseStage(model, symbol, newName) : refuseVariable(newName);
  if (refusal !== undefined) return { refusal };
  const edits = symbol.occurrences
    .filter(({ byNumber }) => !byNumber)
    .map(({ span }) => ({ range: toRange(lines, span), newText: newName }));
  return { edits, symbol };
}

/** Source: BuildKit `instructions/parse.go`, `validStageName`; `scratch` and `context` are reserved. */
function refuseStage(model: Model, symbol: Symbol, newName: string): string | undefined {
  if (!/^[a-z][a-z0-9-_.]*$/.test(newName)) {
    return `“${newName}” is no stage name: it starts with a lower-case letter and holds letters, digits, “-”, “_” and “.” only.`;
  }
  if (newName === "scratch" || newName === "context") return `“${newName}” is reserved and cannot name a stage.`;
  const taken = stageSymbols(model).some(({ name }) => name.toLowerCase() === newName && name.toLowerCase() !== symbol.name.toLowerCase());
  return taken ? `Another stage is named “${newName}” already.` : undefined;
}

function refuseVariable(newName: string): string | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(newName)) return undefined;
  return `“${newName}” is no variable name: it starts with a letter or “_” and holds letters, digits and “_” only.`;
}

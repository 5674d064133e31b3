import * as l10n from "@vscode/l10n";
import type { Range, TextEdit } from "vscode-languageserver-types";
import type { Model } from "../model/model.ts";
import { touches } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";
import { PLATFORM_ARGS } from "../model/scope.ts";
import { stageAt } from "../model/places.ts";
import { stageSymbols, symbolAt, variableSymbols, type Symbol } from "./occurrences.ts";

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
  if (symbol === undefined) return { refusal: l10n.t("There is no stage or variable here.") };
  const refusal = symbol.kind === "stage" ? refuseStage(model, symbol, newName) : refuseVariable(model, symbol, newName);
  if (refusal !== undefined) return { refusal };
  const edits = symbol.occurrences
    .filter(({ byNumber }) => !byNumber)
    .map(({ span }) => ({ range: toRange(lines, span), newText: newName }));
  return { edits, symbol };
}

/** Source: BuildKit `instructions/parse.go`, `validStageName`; `scratch` and `context` are reserved. */
function refuseStage(model: Model, symbol: Symbol, newName: string): string | undefined {
  if (!/^[a-z][a-z0-9-_.]*$/.test(newName)) {
    return l10n.t("“{0}” is no stage name: it starts with a lower-case letter and holds letters, digits, “-”, “_” and “.” only.", newName);
  }
  if (newName === "scratch" || newName === "context") return l10n.t("“{0}” is reserved and cannot name a stage.", newName);
  const taken = stageSymbols(model).some(({ name }) => name.toLowerCase() === newName && name.toLowerCase() !== symbol.name.toLowerCase());
  return taken ? l10n.t("Another stage is named “{0}” already.", newName) : undefined;
}

/** A name that is declared where the other one lives would make one variable of two. */
function refuseVariable(model: Model, symbol: Symbol, newName: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(newName))
    return l10n.t("“{0}” is no variable name: it starts with a letter or “_” and holds letters, digits and “_” only.", newName);
  if (newName === symbol.name) return undefined;
  if (PLATFORM_ARGS.has(newName)) return l10n.t("BuildKit sets “{0}” itself.", newName);
  const places = symbol.occurrences.map(({ span }) => stageAt(model, span.start));
  const taken = variableSymbols(model).some(
    ({ name, occurrences }) =>
      name === newName && occurrences.some(({ span, definition }) => definition && places.includes(stageAt(model, span.start))),
  );
  return taken ? l10n.t("There is a variable “{0}” already.", newName) : undefined;
}

import type { Location } from "vscode-languageserver-types";
import { touches, type Span } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";
import { symbolAt } from "./occurrences.ts";

/** Where the stage or variable at `offset` gets its name or value: for a variable the very ARG or ENV that counts there. */
export function findDefinition(input: FeatureInput, offset: number): Location[] | null {
  const { lines, uri } = input;
  const spans = variableSource(input, offset) ?? stageSource(input, offset) ?? delimiter(input, offset) ?? definitions(input, offset);
  if (spans.length === 0) return null;
  return spans.map((span) => ({ uri, range: toRange(lines, span) }));
}

function variableSource({ model }: FeatureInput, offset: number): readonly Span[] | undefined {
  const use = model.variables.find(({ span }) => touches(span, offset));
  if (use === undefined) return undefined;
  const { source } = use;
  if (source.kind === "arg") return [source.declaration.name.span];
  if (source.kind !== "env") return [];
  const pair = source.instruction.pairs.findLast(({ key }) => key.text === use.name);
  return [pair?.key.span ?? source.span];
}

function stageSource({ model }: FeatureInput, offset: number): readonly Span[] | undefined {
  const reference = model.references.find(({ word }) => touches(word.span, offset));
  if (reference?.target.kind !== "stage") return undefined;
  const { stage } = reference.target;
  return [stage.name?.span ?? stage.from.keyword.span];
}

/** From the closing delimiter of a heredoc to the opening one. */
function delimiter({ tree }: FeatureInput, offset: number): readonly Span[] | undefined {
  const found = tree.instructions
    .flatMap(({ heredocs, trigger }) => [...heredocs, ...(trigger?.heredocs ?? [])])
    .find(({ nameSpan, closing }) => touches(nameSpan, offset) || (closing !== undefined && touches(closing, offset)));
  return found === undefined ? undefined : [found.nameSpan];
}

/** Names the shell uses, and definitions themselves: an editor goes to references from there. */
function definitions({ model }: FeatureInput, offset: number): readonly Span[] {
  return (symbolAt(model, offset)?.occurrences ?? []).filter(({ definition }) => definition).map(({ span }) => span);
}

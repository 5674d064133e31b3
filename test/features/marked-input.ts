import type { Position } from "vscode-languageserver-types";
import { analyze } from "../../server/src/engine/analyze.ts";
import { lint } from "../../server/src/engine/lint.ts";
import type { FeatureInput } from "../../server/src/features/feature-input.ts";
import { indexLines } from "../../server/src/text/line-index.ts";

/** A Dockerfile as a feature sees it, and the places of the cursors `‸` in the text it was made from. */
export interface MarkedInput {
  readonly input: FeatureInput;
  readonly text: string;
  readonly position: Position;
  readonly positions: readonly Position[];
}

/** Reads a text with cursors; without one the cursor stands at its start. */
export function readMarked(marked: string, more: Partial<FeatureInput> = {}): MarkedInput {
  const text = marked.replaceAll("‸", "");
  const lines = indexLines(text);
  const positions = marked
    .split("‸")
    .slice(0, -1)
    .reduce<number[]>((offsets, part) => [...offsets, (offsets.at(-1) ?? 0) + part.length], [])
    .map((offset) => lines.positionAt(offset));
  const analysis = analyze(text, {});
  const input: FeatureInput = {
    uri: "file:///work/Dockerfile",
    text,
    lines,
    analysis,
    tree: analysis.tree,
    model: analysis.model,
    contract: undefined,
    contracts: [],
    context: undefined,
    findings: () => lint({ analysis }),
    pageLink: (page) => `https://example.com/${page}`,
    editor: { snippets: true, markdown: true },
    ...more,
  };
  return { input, text, position: positions[0] ?? { line: 0, character: 0 }, positions };
}

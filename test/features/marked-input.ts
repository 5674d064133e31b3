import { analyze } from "../../server/src/engine/analyze.ts";
import { lint } from "../../server/src/engine/lint.ts";
import type { FeatureInput } from "../../server/src/features/feature-input.ts";
import { indexLines } from "../../server/src/text/line-index.ts";

/** A Dockerfile as a feature sees it, and the places of the cursors `‸` in the text it was made from. */
export interface MarkedInput {
  readonly input: FeatureInput;
  readonly text: string;
  readonly offset: number;
  readonly offsets: readonly number[];
}

/** Reads a text with cursors; without one the cursor stands at its start. */
export function readMarked(marked: string, more: Partial<FeatureInput> = {}): MarkedInput {
  const text = marked.replaceAll("‸", "");
  const lines = indexLines(text);
  const offsets = marked
    .split("‸")
    .slice(0, -1)
    .reduce<number[]>((found, part) => [...found, (found.at(-1) ?? 0) + part.length], []);
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
    editor: { snippets: true, markdown: true, commands: true },
    ...more,
  };
  return { input, text, offset: offsets[0] ?? 0, offsets };
}

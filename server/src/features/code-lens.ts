import type { CodeLens, Location } from "vscode-languageserver-types";
import { toRange, type FeatureInput } from "./feature-input.ts";

/** Which lenses are shown. */
export interface CodeLensOptions {
  readonly contract: boolean;
  readonly build: boolean;
  readonly references: boolean;
}

/** Lenses: the contract over the first line, Build over every FROM that can be built, Smoke Test over the final one, uses over each named stage. */
export function findLenses(
  { uri, lines, model, contract, tree }: FeatureInput,
  options: CodeLensOptions,
  elsewhere: (stage: string) => readonly Location[] = () => [],
): CodeLens[] {
  const lenses: CodeLens[] = [];
  const first = tree.instructions[0];
  if (options.contract && first !== undefined) {
    const title = contract === undefined ? "No image contract" : `Contract: ${contract.title}`;
    lenses.push({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      command: { title, command: "plimsoll.chooseContract", arguments: [uri] },
    });
  }
  for (const stage of model.stages) {
    const range = toRange(lines, stage.from.keyword.span);
    const final = stage === model.finalStage;
    if (options.build && !final && stage.name !== undefined)
      lenses.push({ range, command: { title: "Build Stage", command: "plimsoll.buildImage", arguments: [uri, stage.name.text] } });
    if (options.build && final) {
      lenses.push({ range, command: { title: "Build", command: "plimsoll.buildImage", arguments: [uri] } });
      lenses.push({ range, command: { title: "Options...", command: "plimsoll.buildImageWithOptions", arguments: [uri] } });
      if ((contract?.smoke ?? []).length > 0)
        lenses.push({ range, command: { title: "Smoke Test", command: "plimsoll.smokeTestImage", arguments: [uri] } });
    }
    if (options.references && (stage.name !== undefined || stage.usedBy.length > 0)) {
      const others = stage.name === undefined ? [] : elsewhere(stage.name.text);
      const count = stage.usedBy.length + others.length;
      const title = count === 1 ? "1 use" : `${count} uses`;
      const at = toRange(lines, stage.name?.span ?? stage.from.span).start;
      const places = [...stage.usedBy.map(({ word }) => ({ uri, range: toRange(lines, word.span) })), ...others];
      lenses.push({ range, command: { title, command: "plimsoll.showReferences", arguments: [uri, at, places] } });
    }
  }
  return lenses;
}

import type { CodeLens, Location } from "vscode-languageserver-types";
import { toRange, type FeatureInput } from "./feature-input.ts";

/** Which lenses are shown. */
export interface CodeLensOptions {
  readonly contract: boolean;
  readonly build: boolean;
  readonly references: boolean;
}

/** What the lenses say. */
export interface CodeLensWords {
  readonly noContract: string;
  readonly build: string;
  readonly buildStage: string;
  readonly options: string;
  readonly smokeTest: string;
  contract(title: string): string;
  uses(count: number): string;
}

const english: CodeLensWords = {
  noContract: "No image contract",
  build: "Build",
  buildStage: "Build Stage",
  options: "Options...",
  smokeTest: "Smoke Test",
  contract: (title) => `Contract: ${title}`,
  uses: (count) => (count === 1 ? "1 use" : `${count} uses`),
};

/** Lenses: the contract over the first line, Build over every FROM that can be built, Smoke Test over the final one, uses over each named stage. */
export function findLenses(
  { uri, lines, model, contract, tree }: FeatureInput,
  options: CodeLensOptions,
  elsewhere: (stage: string) => readonly Location[] = () => [],
  words: CodeLensWords = english,
): CodeLens[] {
  const lenses: CodeLens[] = [];
  const first = tree.instructions[0];
  if (options.contract && first !== undefined) {
    const title = contract === undefined ? words.noContract : words.contract(contract.title);
    lenses.push({
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      command: { title, command: "plimsoll.chooseContract", arguments: [uri] },
    });
  }
  for (const stage of model.stages) {
    const range = toRange(lines, stage.from.keyword.span);
    const final = stage === model.finalStage;
    if (options.build && !final && stage.name !== undefined)
      lenses.push({ range, command: { title: words.buildStage, command: "plimsoll.buildImage", arguments: [uri, stage.name.text] } });
    if (options.build && final) {
      lenses.push({ range, command: { title: words.build, command: "plimsoll.buildImage", arguments: [uri] } });
      lenses.push({ range, command: { title: words.options, command: "plimsoll.buildImageWithOptions", arguments: [uri] } });
      if ((contract?.smoke ?? []).length > 0)
        lenses.push({ range, command: { title: words.smokeTest, command: "plimsoll.smokeTestImage", arguments: [uri] } });
    }
    if (options.references && (stage.name !== undefined || stage.usedBy.length > 0)) {
      const others = stage.name === undefined ? [] : elsewhere(stage.name.text);
      const count = stage.usedBy.length + others.length;
      const title = words.uses(count);
      const at = toRange(lines, stage.name?.span ?? stage.from.span).start;
      const places = [...stage.usedBy.map(({ word }) => ({ uri, range: toRange(lines, word.span) })), ...others];
      lenses.push({ range, command: { title, command: "plimsoll.showReferences", arguments: [uri, at, places] } });
    }
  }
  return lenses;
}

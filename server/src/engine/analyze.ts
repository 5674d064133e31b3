import { buildModel } from "../model/build-model.ts";
import type { Model, ModelInputs } from "../model/model.ts";
import { parse } from "../syntax/parse.ts";
import type { SyntaxTree } from "../syntax/tree.ts";

/** One version of one Dockerfile, taken apart: what it says and what it means. */
export interface Analysis {
  readonly tree: SyntaxTree;
  readonly model: Model;
}

/** Takes a Dockerfile apart. Never throws, whatever the text; what is wrong with it stands in `tree.problems`. */
export function analyze(text: string, inputs: ModelInputs = {}): Analysis {
  const tree = parse(text);
  return { tree, model: buildModel(tree, inputs) };
}

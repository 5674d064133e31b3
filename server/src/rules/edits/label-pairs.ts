import type { Stage } from "../../model/model.ts";
import type { Instruction, Pair } from "../../syntax/tree.ts";
import { unquoted } from "./pairs.ts";

/** One label as a LABEL of a stage writes it. */
export interface LabelPair {
  readonly instruction: Instruction;
  readonly pair: Pair;
  /** Without quotes; undefined where a variable or an escape stands in it. */
  readonly key: string | undefined;
  /** Without quotes. */
  readonly value: string;
}

/** The labels of a stage's own instructions, in order. */
export function labelPairs({ instructions }: Stage): LabelPair[] {
  return instructions.flatMap((instruction) => {
    if (instruction.name !== "LABEL" || instruction.problem !== undefined) return [];
    return instruction.pairs.map((pair) => {
      const key = unquoted(pair.key.text);
      return { instruction, pair, key: /[$\\"']/.test(key) ? undefined : key, value: unquoted(pair.value?.text ?? "") };
    });
  });
}

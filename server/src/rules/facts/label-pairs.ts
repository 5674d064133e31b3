import { oncePer } from "../../text/once-per.ts";
import { instructionsNamed } from "../../model/instructions-named.ts";
import type { Stage } from "../../model/model.ts";
import type { Instruction, Pair } from "../../syntax/tree.ts";
import { unquoted } from "../edits/pairs.ts";

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
export const labelPairs = oncePer((stage: Stage): readonly LabelPair[] =>
  instructionsNamed(stage, "LABEL").flatMap((instruction) => {
    if (instruction.problem !== undefined) return [];
    return instruction.pairs.map((pair) => {
      const key = unquoted(pair.key.text);
      return { instruction, pair, key: /[$\\"']/.test(key) ? undefined : key, value: unquoted(pair.value?.text ?? "") };
    });
  }),
);

import type { Instruction } from "../syntax/tree.ts";
import type { StageState } from "./instruction-effects.ts";
import type { Stage } from "./model.ts";

/** A stage as it is built; what the type does not show serves questions about one of its instructions. */
export interface StageRecord extends Stage {
  /** The state before each of its instructions, and at last behind the last one. */
  states: readonly StageState[];
}

/** The state just before an instruction of a stage, or behind its last one. */
export function stateAt(stage: Stage, instruction?: Instruction): StageState | undefined {
  const { states } = stage as StageRecord;
  if (instruction === undefined) return states.at(-1);
  return states[Math.max(0, Math.min(instruction.index - stage.from.index - 1, states.length - 1))];
}

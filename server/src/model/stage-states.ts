import type { Instruction } from "../syntax/tree.ts";
import type { StageState } from "./instruction-effects.ts";
import type { Stage } from "./model.ts";

const remembered = new WeakMap<Stage, readonly StageState[]>();

/** Keeps the states of a stage: before each of its instructions, and at last behind the last one. */
export function rememberStates(stage: Stage, states: readonly StageState[]): void {
  remembered.set(stage, states);
}

/** The state just before an instruction of a stage, or behind its last one. */
export function stateAt(stage: Stage, instruction?: Instruction): StageState | undefined {
  const states = remembered.get(stage) ?? [];
  if (instruction === undefined) return states.at(-1);
  return states[Math.max(0, Math.min(instruction.index - stage.from.index - 1, states.length - 1))];
}

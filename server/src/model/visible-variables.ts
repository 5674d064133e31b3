import type { Instruction } from "../syntax/tree.ts";
import { listEntries } from "./persistent-map.ts";
import { stageOf } from "./places.ts";
import { PLATFORM_ARGS } from "./scope.ts";
import type { Binding } from "./scope.ts";
import type { Model } from "./model.ts";
import { stateAt } from "./stage-states.ts";

/** A variable that BuildKit can expand at one place. */
export interface VisibleVariable {
  readonly name: string;
  readonly binding: Binding;
}

/**
 * The variables that can be expanded in an instruction: in FROM and before it the global build arguments and the
 * platform arguments, inside a stage its ARGs and ENVs and those of the stages it is built FROM. For completion.
 */
export function visibleVariables(model: Model, instruction: Instruction): readonly VisibleVariable[] {
  const stage = stageOf(model, instruction);
  if (stage !== undefined && stage.from !== instruction) {
    const state = stateAt(stage, instruction);
    return state === undefined ? [] : listEntries(state.scope.bindings).map(([name, binding]) => ({ name, binding }));
  }
  const found = new Map<string, Binding>();
  for (const name of PLATFORM_ARGS) found.set(name, { kind: "predefined" });
  for (const declaration of model.globalArgs) {
    if (declaration.instruction.index < instruction.index)
      found.set(declaration.name.text, { kind: "arg", declaration, value: declaration.value });
  }
  return [...found].map(([name, binding]) => ({ name, binding }));
}

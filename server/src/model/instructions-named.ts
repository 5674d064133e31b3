import type { Instruction, InstructionName } from "../syntax/tree.ts";
import { oncePer } from "../text/once-per.ts";

/** A file or a stage. */
interface Holder {
  readonly instructions: readonly Instruction[];
}

type ByName = ReadonlyMap<InstructionName | undefined, readonly Instruction[]>;

const none: readonly Instruction[] = [];

/** The instructions of a file or a stage that have a name, in order. The index is made once, so many rules may ask. */
export function instructionsNamed(holder: Holder, name: InstructionName): readonly Instruction[] {
  return byName(holder).get(name) ?? none;
}

/** The same, with what stands behind ONBUILD in the place of the ONBUILD. */
export function instructionsAndTriggersNamed(holder: Holder, name: InstructionName): readonly Instruction[] {
  return byNameOrTrigger(holder).get(name) ?? none;
}

const byName = oncePer(({ instructions }: Holder): ByName => sort(instructions));

const byNameOrTrigger = oncePer((holder: Holder): ByName => {
  const own = byName(holder);
  return own.has("ONBUILD") ? sort(holder.instructions.map((outer) => outer.trigger ?? outer)) : own;
});

function sort(instructions: readonly Instruction[]): ByName {
  const sorted = new Map<InstructionName | undefined, Instruction[]>();
  for (const instruction of instructions) {
    const list = sorted.get(instruction.name);
    if (list === undefined) sorted.set(instruction.name, [instruction]);
    else list.push(instruction);
  }
  return sorted;
}

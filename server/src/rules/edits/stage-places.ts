import type { Stage } from "../../model/model.ts";
import type { Instruction } from "../../syntax/tree.ts";

/** The last USER of a stage. */
export function lastUser(stage: Stage): Instruction | undefined {
  return stage.instructions.findLast(({ name }) => name === "USER");
}

/** The last USER of a stage where it steps down from root: what root has to do stands before it. */
export function stepDown(stage: Stage): Instruction | undefined {
  const last = lastUser(stage);
  return /^(?:root|0+)(?::|$)/.test(last?.args[0]?.text ?? "") ? undefined : last;
}

/** Instructions that say what the image runs: they stand last by custom. */
const TAIL: ReadonlySet<string> = new Set(["ENTRYPOINT", "CMD", "HEALTHCHECK", "STOPSIGNAL", "EXPOSE"]);

/** The first instruction of the tail of a stage: what is written before it stands at the end. */
export function tailOf(stage: Stage): Instruction | undefined {
  const { instructions } = stage;
  let first = instructions.length;
  while (first > 0 && TAIL.has(instructions[first - 1]?.name ?? "")) first--;
  return instructions[first];
}

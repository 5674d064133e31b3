import type { ShellCommand } from "../shell/script.ts";
import type { Instruction } from "../syntax/tree.ts";
import type { CopyStep, Model, PlacedComment, RunStep, Stage } from "./model.ts";
import { oncePer } from "../text/once-per.ts";

/** The instruction whose span holds the offset (its end counts), by binary search; undefined between instructions. */
export function instructionAt(model: Model, offset: number): Instruction | undefined {
  const { instructions } = model.tree;
  const last = lastStarting(instructions, offset, ({ span }) => span.start);
  return last !== undefined && offset <= last.span.end ? last : undefined;
}

/** The stage an offset lies in: from its FROM to the next one; undefined before the first. */
export function stageAt(model: Model, offset: number): Stage | undefined {
  return lastStarting(model.stages, offset, ({ span }) => span.start);
}

/** The stage an instruction (or the trigger of an ONBUILD) belongs to; undefined before the first FROM. */
export function stageOf(model: Model, instruction: Instruction): Stage | undefined {
  return lastStarting(model.stages, instruction.index, ({ from }) => from.index);
}

/** The RUN that an offset lies in. */
export function runAt(model: Model, offset: number): RunStep | undefined {
  return stepAt(stageAt(model, offset)?.runs, offset);
}

/** The COPY or ADD that an offset lies in. */
export function copyAt(model: Model, offset: number): CopyStep | undefined {
  return stepAt(stageAt(model, offset)?.copies, offset);
}

/** The innermost command of a RUN that an offset touches. */
export function commandAt(model: Model, offset: number): { readonly run: RunStep; readonly command: ShellCommand } | undefined {
  const run = runAt(model, offset);
  if (run === undefined) return undefined;
  let found: ShellCommand | undefined;
  for (const command of run.commands) {
    if (command.span.start > offset) break;
    if (offset <= command.span.end) found = command;
  }
  return found === undefined ? undefined : { run, command: found };
}

/** All comments with the instruction each belongs to: the one it stands in, else the next one. Made once per model. */
export const placeComments = oncePer((model: Model): readonly PlacedComment[] => {
  const { instructions } = model.tree;
  let at = 0;
  return model.tree.comments.map((comment) => {
    while (at < instructions.length && (instructions[at] as Instruction).span.end < comment.span.start) at++;
    const instruction = instructions[at];
    return { comment, instruction, stage: instruction === undefined ? model.stages.at(-1) : stageOf(model, instruction) };
  });
});

function stepAt<T extends { readonly instruction: Instruction }>(steps: readonly T[] | undefined, offset: number): T | undefined {
  const step = steps === undefined ? undefined : lastStarting(steps, offset, ({ instruction }) => instruction.span.start);
  return step !== undefined && offset <= step.instruction.span.end ? step : undefined;
}

function lastStarting<T>(list: readonly T[], offset: number, start: (item: T) => number): T | undefined {
  let low = -1;
  let high = list.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (start(list[middle] as T) <= offset) low = middle;
    else high = middle;
  }
  return list[low];
}

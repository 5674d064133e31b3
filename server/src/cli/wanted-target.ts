import type { Model } from "../model/model.ts";
import { didYouMean } from "./arguments.ts";
import { printableLine } from "./console.ts";

/** Whether one file has the stage that `--target` names, and what its stages are called. */
export interface TargetAnswer {
  readonly isThere: boolean;
  readonly stages: readonly string[];
}

/** Looks for a target as BuildKit does: by name, whatever the case of letters, or by number. Undefined where none is wanted. */
export function answerTarget(model: Model, target: string | undefined): TargetAnswer | undefined {
  if (target === undefined) return undefined;
  const names = model.stages.flatMap(({ name }) => (name === undefined ? [] : [name.text]));
  const isNumber = /^\d+$/.test(target) && Number(target) < model.stages.length;
  return { isThere: isNumber || names.some((name) => name.toLowerCase() === target.toLowerCase()), stages: names };
}

/**
 * What to say where not one file has the stage: then nothing of what was found is about what would be built. Undefined
 * where a file has it, and where no file was read.
 */
export function describeMissingTarget(target: string | undefined, answers: readonly TargetAnswer[]): string | undefined {
  if (target === undefined || answers.length === 0 || answers.some(({ isThere }) => isThere)) return undefined;
  const names = [...new Set(answers.flatMap(({ stages }) => stages))];
  const where = answers.length === 1 ? "The file has" : `None of the ${answers.length} files has`;
  const what = answers.length === 1 ? `no stage ${target}` : `a stage ${target}`;
  const more = names.length === 0 ? "" : didYouMean(target, names) || ` There ${names.length === 1 ? "is" : "are"} ${names.join(", ")}.`;
  return printableLine(`--target: ${where} ${what}.${more}`);
}

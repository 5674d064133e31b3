import type { Flag, Instruction, Word } from "../syntax/tree.ts";
import { parseImageReference } from "./image-reference.ts";
import type { Mount, Reference, Stage } from "./model.ts";

/** The stages by lower-cased name, the last of equal names; BuildKit compares names this way. */
export type StageNames = ReadonlyMap<string, Stage>;

/**
 * What `--from=` of COPY or ADD names: a stage by name (any stage, in any case) or number, or an image. A variable is
 * not expanded there. Source: BuildKit `dockerfile2llb/convert.go`, `toCommand`.
 */
export function resolveFrom(word: Word, stages: readonly Stage[], names: StageNames): Reference["target"] {
  const { text } = word;
  if (text.includes("$") || text === "") return { kind: "unknown" };
  if (/^[+-]?\d+$/.test(text)) {
    const stage = stages[Number(text)];
    return stage === undefined ? { kind: "unknown" } : { kind: "stage", stage, byNumber: true };
  }
  return resolveName(word, names);
}

/** What `from=` of a mount names; a number is no stage there. Source: `convert_runmount.go`, `detectRunMount`. */
export function resolveMountFrom(word: Word, names: StageNames): Reference["target"] {
  return word.text.includes("$") || word.text === "" ? { kind: "unknown" } : resolveName(word, names);
}

function resolveName(word: Word, names: StageNames): Reference["target"] {
  const stage = names.get(word.text.toLowerCase());
  if (stage !== undefined) return { kind: "stage", stage, byNumber: false };
  if (word.text === "scratch") return { kind: "scratch" };
  return { kind: "image", image: parseImageReference(word.text, word.span) };
}

/** The `--from` flag of COPY or ADD as a word. */
export function fromWord(instruction: Instruction): Word | undefined {
  return flagWord(instruction.flags.find(({ name }) => name === "from"));
}

/** The value of a flag as a word; undefined when it has none. */
export function flagWord(flag: Flag | undefined): Word | undefined {
  return flag?.value === undefined || flag.valueSpan === undefined ? undefined : { text: flag.value, span: flag.valueSpan };
}

/** The `from=` words of mounts. */
export function mountFroms(mounts: readonly Mount[]): readonly Word[] {
  return mounts.flatMap(({ from }) => (from === undefined ? [] : [from]));
}

import type { Instruction } from "../syntax/tree.ts";
import type { FeatureInput } from "./feature-input.ts";

/** The instruction before a place that is not at its end there, although nothing of it stands behind its last character. */
export interface Unfinished {
  readonly instruction: Instruction;
  /** Whether it is a heredoc without its closing delimiter, which runs to the end of the file; else a line that goes on. */
  readonly heredoc: boolean;
}

/** What goes on at a place where no instruction stands: behind `\` at the end of a line, in a heredoc that nothing closes. */
export function unfinishedAt({ text, tree }: Pick<FeatureInput, "text" | "tree">, offset: number): Unfinished | undefined {
  const last = tree.instructions.findLast(({ span }) => span.end <= offset);
  if (last === undefined) return undefined;
  const between = text.slice(last.span.end, offset);
  const open = [...last.heredocs, ...(last.trigger?.heredocs ?? [])].some(({ closing }) => closing === undefined);
  if (open && between.trim() === "") return { instruction: last, heredoc: true };
  const goesOn = /[\\`][ \t]*\r?\n\s*$/.test(text.slice(last.span.start, offset)) && /^[\s\\`]*$/.test(between);
  return goesOn ? { instruction: last, heredoc: false } : undefined;
}

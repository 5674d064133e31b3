import type { Instruction } from "../syntax/tree.ts";
import type { Stage } from "./model.ts";
import type { Span } from "../text/span.ts";
import { oncePer } from "../text/once-per.ts";

/** Where the word of an instruction begins that an offset lies in: BuildKit expands and judges word by word. */
export function wordStartAt(instruction: Instruction, offset: number): number {
  const spans = spansOfWords(instruction);
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Span).start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = spans[low - 1];
  return found !== undefined && offset < found.end ? found.start : instruction.span.start;
}

/** The words and heredoc bodies of an instruction by position; none lies in another. */
const spansOfWords = oncePer(({ flags, args, pairs, heredocs }: Instruction): readonly Span[] => {
  const words = pairs.length > 0 ? pairs.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value])) : args;
  const spans = [...flags.map(({ span }) => span), ...words.map(({ span }) => span), ...heredocs.map(({ bodySpan }) => bodySpan)];
  return spans.sort((a, b) => a.start - b.start);
});

/**
 * What the ONBUILD instructions of the stage that a stage is built on add to its front. BuildKit runs them only in stages
 * that the target needs.
 */
export function inheritedTriggers({ base, reachable }: Stage): readonly Instruction[] {
  if (base.kind !== "stage" || !reachable) return [];
  return base.stage.instructions.flatMap(({ trigger }) => (trigger === undefined ? [] : [trigger]));
}

import type { Instruction } from "../syntax/tree.ts";

/** Where the word of an instruction begins that an offset lies in: BuildKit expands and judges word by word. */
export function wordStartAt(instruction: Instruction, offset: number): number {
  const { flags, args, pairs, heredocs } = instruction;
  const parts = pairs.length > 0 ? pairs.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value])) : args;
  for (const { span } of [...flags, ...parts]) if (span.start <= offset && offset < span.end) return span.start;
  return heredocs.find(({ bodySpan }) => bodySpan.start <= offset && offset < bodySpan.end)?.bodySpan.start ?? instruction.span.start;
}

/** What the ONBUILD instructions of the stage that a stage is built on add to its front. */
export function inheritedTriggers(stage: {
  readonly base: { readonly kind: string; readonly stage?: { readonly instructions: readonly Instruction[] } };
}): readonly Instruction[] {
  if (stage.base.kind !== "stage" || stage.base.stage === undefined) return [];
  return stage.base.stage.instructions.flatMap(({ trigger }) => (trigger === undefined ? [] : [trigger]));
}

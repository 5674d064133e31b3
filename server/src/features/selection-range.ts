import type { SelectionRange } from "vscode-languageserver-types";
import { commandAt, copyAt, instructionAt, runAt, stageAt } from "../model/places.ts";
import { contains, touches, type Span } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";

/** For each offset what to select when the selection grows: word, command, flag, instruction, stage, file. */
export function findSelections(input: FeatureInput, offsets: readonly number[]): SelectionRange[] {
  return offsets.map((offset) => {
    let parent: SelectionRange | undefined;
    for (const span of spansAt(input, offset)) {
      const range = toRange(input.lines, span);
      parent = parent === undefined ? { range } : { range, parent };
    }
    return parent ?? { range: toRange(input.lines, { start: offset, end: offset }) };
  });
}

/** The spans that hold the offset, from the file to the word; each lies in the one before and is smaller. */
function spansAt({ model, text }: FeatureInput, offset: number): readonly Span[] {
  const spans: Span[] = [{ start: 0, end: text.length }];
  const stage = stageAt(model, offset);
  if (stage !== undefined) spans.push(stage.span);
  const comment = model.tree.comments.find(({ span }) => touches(span, offset));
  const instruction = instructionAt(model, offset);
  if (instruction !== undefined) {
    spans.push(instruction.span);
    const shown = instruction.trigger ?? instruction;
    if (shown !== instruction) spans.push(shown.span);
    if (shown.command !== undefined) spans.push(shown.command.span);
    const command = commandAt(model, offset)?.command;
    if (command !== undefined)
      spans.push(command.span, ...command.args.map(({ span }) => span), ...(command.nameSpan === undefined ? [] : [command.nameSpan]));
    for (const mount of runAt(model, offset)?.mounts ?? [])
      for (const key of mount.keys) spans.push(key.span, ...(key.valueSpan === undefined ? [] : [key.valueSpan]));
    for (const flag of shown.flags) spans.push(flag.span, ...(flag.valueSpan === undefined ? [] : [flag.valueSpan]));
    for (const { bodySpan } of shown.heredocs) spans.push(bodySpan);
    for (const pair of shown.pairs) spans.push(pair.span, pair.key.span, ...(pair.value === undefined ? [] : [pair.value.span]));
    if (shown.command?.form !== "shell") spans.push(...shown.args.map(({ span }) => span));
    for (const source of copyAt(model, offset)?.sources ?? []) spans.push(source.span);
  }
  if (comment !== undefined) spans.push(comment.span);
  for (const { span, nameSpan } of model.variables) if (touches(span, offset)) spans.push(span, nameSpan);
  const nested: Span[] = [];
  const holding = spans.filter((span) => touches(span, offset)).toSorted((a, b) => b.end - b.start - (a.end - a.start));
  for (const span of holding) {
    const outer = nested.at(-1);
    if (outer === undefined || (contains(outer, span) && (span.start > outer.start || span.end < outer.end))) nested.push(span);
  }
  return nested;
}

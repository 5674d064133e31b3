import type { FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";
import type { FeatureInput } from "./feature-input.ts";

/** Stages, instructions over several lines, heredocs, runs of comments, and `# region` … `# endregion`. */
export function foldRanges({ tree, model, lines }: FeatureInput): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind): void => {
    if (endLine > startLine) ranges.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  };
  if (model.stages.length > 1 || model.globalArgs.length > 0) {
    for (const { span } of model.stages) add(lineOf(span.start), lineOf(span.end));
  }
  for (const instruction of tree.instructions) {
    const startLine = lineOf(instruction.span.start);
    // The closing delimiter stays in sight.
    const { heredocs } = instruction.heredocs.length > 0 ? instruction : (instruction.trigger ?? instruction);
    const last = heredocs.at(-1);
    const endLine = lineOf(instruction.span.end);
    add(startLine, last?.closing === undefined ? endLine : endLine - 1);
    if (heredocs.length > 1)
      for (const { bodySpan } of heredocs) add(lineOf(bodySpan.start), lineOf(Math.max(bodySpan.start, bodySpan.end - 1)));
  }
  const open: number[] = [];
  let runStart: number | undefined;
  let runEnd = -2;
  const endRun = (): void => {
    if (runStart !== undefined) add(runStart, runEnd, "comment");
  };
  for (const { span, text, inside } of tree.comments) {
    const line = lineOf(span.start);
    if (/^#?region\b/.test(text)) open.push(line);
    else if (/^#?endregion\b/.test(text)) {
      const start = open.pop();
      if (start !== undefined) add(start, line, "region");
    } else if (!inside) {
      if (line !== runEnd + 1) {
        endRun();
        runStart = line;
      }
      runEnd = line;
    }
  }
  endRun();
  return ranges;
}

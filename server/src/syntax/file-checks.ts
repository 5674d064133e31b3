import type { PlacedInstruction } from "./placed-instruction.ts";
import { longestLine } from "./directives.ts";
import { atKeyword } from "./node-problems.ts";
import type { ProblemText } from "./problem.ts";
import type { LineCursor } from "./source-lines.ts";
import type { Problem } from "./tree.ts";
import type { Span } from "../text/span.ts";

/**
 * What BuildKit refuses in a file as a whole: no instruction, none of FROM before another, lines that are too long.
 * `isSound` says whether nothing was found in the head of the file; a fault there comes before the lack of instructions.
 */
export function checkFile(
  text: string,
  instructions: readonly PlacedInstruction[],
  cursor: LineCursor,
  isSound: boolean,
): readonly Problem[] {
  const problems: Problem[] = [];
  const [first] = instructions;
  if (first === undefined && cursor.tooLong.length === 0 && isSound) {
    problems.push({
      code: "no-instructions",
      message: "This file has no instruction.",
      span: { start: 0, end: Math.min(text.length, firstLineEnd(text)) },
      buildkit: "file with no instructions",
      phase: "parse",
      line: cursor.line,
    });
  }
  for (const { line, span } of cursor.tooLong) problems.push(tooLong(line, span, instructions));
  const last = instructions.at(-1);
  if (last !== undefined && instructions.every(({ name, problem }) => name === "ARG" && problem === undefined)) {
    const text: ProblemText = {
      code: "missing-from",
      message: "There is no FROM behind this, so there is nothing to build.",
      buildkit: "dockerfile contains no stages to build",
      phase: "dispatch",
    };
    problems.push(atKeyword(last, text));
  }
  const before = instructions.find(({ name }) => name !== "ARG");
  if (before?.name !== undefined && before.name !== "FROM" && before.problem === undefined) {
    problems.push(
      atKeyword(before, {
        code: "instruction-before-from",
        message: `${before.name} needs a stage; FROM must stand before it.`,
        buildkit: "no build stage in current context",
      }),
    );
  }
  return problems;
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}

/**
 * A line BuildKit's scanner stops at. What BuildKit then says depends on what it was reading: nothing yet, a heredoc, or
 * the lines of an instruction, in which case it counts one line more.
 */
function tooLong(line: number, span: Span, instructions: readonly PlacedInstruction[]): Problem {
  const text = {
    code: "line-too-long",
    message: `This line is longer than ${longestLine} bytes.`,
    span,
    phase: "parse" as const,
  };
  const around = instructions.findLast(({ startLine }) => startLine + 1 < line);
  if (around === undefined) return { ...text, buildkit: "file with no instructions", line: line - 1 };
  if (around.heredocs.some(({ bodySpan }) => bodySpan.start <= span.start && span.start < bodySpan.end)) {
    return { ...text, buildkit: "unterminated heredoc", line: around.startLine + 1 };
  }
  return {
    ...text,
    buildkit: `dockerfile line greater than max allowed size of ${longestLine}`,
    line: around.endLine + 1 >= line ? line : line - 1,
  };
}

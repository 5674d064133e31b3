import type { ProblemCode } from "./problem-codes.ts";
import { sourceSpan, type LogicalLine } from "./source-lines.ts";
import type { Problem } from "./tree.ts";

/** What a problem says, but for its place. */
export interface ProblemText {
  readonly code: ProblemCode;
  readonly message: string;
  readonly buildkit: string;
  readonly phase?: Problem["phase"];
  readonly suggestion?: string | undefined;
}

/** A problem of the part of a logical line from `start` to `end`. */
export function problemIn(line: LogicalLine, start: number, end: number, text: ProblemText): Problem {
  return {
    code: text.code,
    message: text.suggestion === undefined ? text.message : `${text.message} Did you mean ${text.suggestion}?`,
    span: sourceSpan(line, start, end),
    buildkit: text.buildkit,
    phase: text.phase ?? "instruction",
    line: line.startLine + 1,
    ...(text.suggestion === undefined ? {} : { suggestion: text.suggestion }),
  };
}

/** BuildKit's way to offer a near name. */
export function withSuggestion(error: string, suggestion: string | undefined): string {
  return suggestion === undefined ? error : `${error} (did you mean ${suggestion}?)`;
}

import type { RawFlag } from "./flags.ts";
import type { InstructionFact } from "./instruction-table.ts";
import type { LogicalLine } from "./source-lines.ts";
import type { Instruction, Problem } from "./tree.ts";

/** An instruction with the line it stands in and where in it, by offsets in that line's text: what the checks of this layer look at. */
export interface PlacedInstruction extends Instruction {
  /** The text of the whole file. */
  readonly source: string;
  readonly line: LogicalLine;
  readonly fact: InstructionFact | undefined;
  readonly escape: number;
  readonly start: number;
  readonly keywordEnd: number;
  readonly argumentsStart: number;
  readonly end: number;
  readonly rawFlags: readonly RawFlag[];
  /** Behind the heredocs, if there are any. */
  readonly sourceEnd: number;
  /** What BuildKit refuses while it parses this instruction or the trigger it holds, however deep. */
  readonly parseProblem: Problem | undefined;
}

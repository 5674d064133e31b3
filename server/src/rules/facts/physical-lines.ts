import type { Heredoc, Instruction, SyntaxTree } from "../../syntax/tree.ts";
import { lineEnd, nextLine } from "../edits/lines.ts";
import { oncePer } from "../../text/once-per.ts";

/** One line of the file as it stands there. */
export interface PhysicalLine {
  /** From its first character to before its line break. */
  readonly start: number;
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly text: string;
  /** `heredoc` is a line of a body, `closing` its delimiter; `blank` holds nothing but blanks and stands outside of heredocs. */
  readonly kind: "blank" | "comment" | "instruction" | "heredoc" | "closing";
  /** The instruction it belongs to; undefined between instructions. */
  readonly instruction: Instruction | undefined;
  readonly heredoc: Heredoc | undefined;
}

/** All lines of the file, told apart once per tree. What follows the last line break is a line only if it is not empty. */
export const physicalLines: (tree: SyntaxTree) => readonly PhysicalLine[] = oncePer(split);

function split({ text, instructions }: SyntaxTree): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let at = 0;
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const next = nextLine(text, start);
    while (at < instructions.length && (instructions[at] as Instruction).span.end < start) at++;
    const near = instructions[at];
    const instruction = near !== undefined && near.span.start < next ? near : undefined;
    const content = text.slice(start, end);
    const heredoc = instruction?.heredocs.find(
      ({ bodySpan, closing }) => bodySpan.start <= start && start < Math.max(bodySpan.end, closing?.end ?? 0),
    );
    lines.push({ start, end, next, text: content, kind: kindOf(content, start, instruction, heredoc), instruction, heredoc });
    start = next;
  }
  return lines;
}

function kindOf(text: string, start: number, instruction: Instruction | undefined, heredoc: Heredoc | undefined): PhysicalLine["kind"] {
  if (heredoc !== undefined) return start < heredoc.bodySpan.end ? "heredoc" : "closing";
  const trimmed = text.trim();
  if (trimmed === "") return "blank";
  if (trimmed.startsWith("#") && (instruction === undefined || instruction.span.start < start)) return "comment";
  return instruction === undefined ? "comment" : "instruction";
}

/**
 * Where quotes stand open in an instruction's own lines, as offsets `[start, end)`: text in which blanks mean something.
 * A quote that is never closed runs to the end of the instruction.
 */
export function quotedParts(tree: SyntaxTree, instruction: Instruction): readonly (readonly [number, number])[] {
  const { text } = tree;
  const parts: [number, number][] = [];
  const skip = [...instruction.inner.map(({ span }) => span), ...instruction.heredocs.map(({ bodySpan }) => bodySpan)];
  let open: string | undefined;
  let from = 0;
  for (let at = instruction.span.start; at < instruction.span.end; at++) {
    const hole = skip.find(({ start, end }) => start <= at && at < end);
    if (hole !== undefined) {
      at = hole.end - 1;
      continue;
    }
    const char = text[at];
    if (open === undefined) {
      if (char === "\\" || char === tree.escape) at++;
      else if (char === '"' || char === "'") [open, from] = [char, at];
    } else if (open === '"' && char === "\\") at++;
    else if (char === open) {
      parts.push([from, at + 1]);
      open = undefined;
    }
  }
  if (open !== undefined) parts.push([from, instruction.span.end]);
  return parts;
}

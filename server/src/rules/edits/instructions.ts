import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { indentationAt, lineStart, newlineAt, nextLine } from "./lines.ts";

/** Where an instruction's block begins: at the first of the comment lines that stand directly on top of it. */
export function blockStart(tree: SyntaxTree, instruction: Instruction): number {
  let start = lineStart(tree.text, instruction.span.start);
  for (let at = instruction.leading.length - 1; at >= 0; at--) {
    const comment = instruction.leading[at];
    if (comment === undefined || nextLine(tree.text, comment.span.end) !== start) break;
    start = lineStart(tree.text, comment.span.start);
  }
  return start;
}

/** Writes lines before an instruction and its comments, with its indentation and line breaks. */
export function insertLinesBefore(tree: SyntaxTree, instruction: Instruction, lines: readonly string[]): FixEdit {
  const { text } = tree;
  const indentation = indentationAt(text, instruction.span.start);
  const newline = newlineAt(text, instruction.span.start);
  const start = blockStart(tree, instruction);
  return { span: { start, end: start }, newText: lines.map((line) => indentation + line + newline).join("") };
}

/** Writes lines behind an instruction, with its indentation and line breaks. */
export function insertLinesAfter(tree: SyntaxTree, instruction: Instruction, lines: readonly string[]): FixEdit {
  const { text } = tree;
  const indentation = indentationAt(text, instruction.span.start);
  const newline = newlineAt(text, instruction.span.start);
  const next = nextLine(text, instruction.span.end);
  const written = lines.map((line) => indentation + line);
  if (next === text.length && !text.endsWith("\n"))
    return { span: { start: next, end: next }, newText: written.map((line) => newline + line).join("") };
  return { span: { start: next, end: next }, newText: written.map((line) => line + newline).join("") };
}

/** Takes an instruction out, with the comments directly above it and its line break. */
export function deleteInstruction(tree: SyntaxTree, instruction: Instruction): FixEdit {
  const { text } = tree;
  let start = blockStart(tree, instruction);
  const end = nextLine(text, instruction.span.end);
  if (end === text.length && !text.endsWith("\n") && start > 0) {
    start--;
    if (start > 0 && text[start - 1] === "\r") start--;
  }
  return { span: { start, end }, newText: "" };
}

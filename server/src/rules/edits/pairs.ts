import type { Instruction, Pair, SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { deleteInstruction } from "./instructions.ts";

/** Takes one pair out of ENV or LABEL, and the instruction with it where it is the only one. */
export function removePair(tree: SyntaxTree, instruction: Instruction, pair: Pair): FixEdit {
  const { pairs } = instruction;
  const at = pairs.indexOf(pair);
  const [before, next] = [pairs[at - 1], pairs[at + 1]];
  if (before !== undefined) return { span: { start: before.span.end, end: pair.span.end }, newText: "" };
  if (next !== undefined) return { span: { start: pair.span.start, end: next.span.start }, newText: "" };
  return deleteInstruction(tree, instruction);
}

/** The text of a key or value without the quotes around it. */
export function unquoted(text: string): string {
  const first = text.charCodeAt(0);
  if (first !== 34 && first !== 39) return text;
  return text.replace(/^(["'])(.*)\1$/s, "$2");
}

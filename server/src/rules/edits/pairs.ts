import type { Instruction, Pair, SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { deleteInstruction } from "./instructions.ts";
import { indentationAt, newlineAt } from "./lines.ts";

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

/**
 * Begins another instruction of the same name at a pair that starts at `start`. Undefined for the first pair, and where a
 * comment between the pairs would be lost.
 */
export function splitPairs({ text }: SyntaxTree, { pairs, keyword, span }: Instruction, start: number): readonly FixEdit[] | undefined {
  const at = pairs.findIndex((pair) => pair.span.start === start || pair.key.span.start === start);
  const [before, pair] = [pairs[at - 1], pairs[at]];
  if (before === undefined || pair === undefined || pair.legacy) return undefined;
  const gap = { start: before.span.end, end: pair.span.start };
  if (text.slice(gap.start, gap.end).includes("#")) return undefined;
  return [{ span: gap, newText: `${newlineAt(text, span.start)}${indentationAt(text, span.start)}${keyword.text} ` }];
}

import type { Instruction, SyntaxTree } from "../syntax/tree.ts";

/** The last instruction that begins at or before an offset, whether or not it reaches that far; by halving. */
export function instructionBefore(tree: SyntaxTree, offset: number): Instruction | undefined {
  const { instructions } = tree;
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((instructions[middle] as Instruction).span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return instructions[low - 1];
}

/** The instruction in which an offset lies; its end counts. */
export function instructionAt(tree: SyntaxTree, offset: number): Instruction | undefined {
  const found = instructionBefore(tree, offset);
  return found !== undefined && offset <= found.span.end ? found : undefined;
}

/** The first instruction that begins behind an offset. */
export function instructionAfter(tree: SyntaxTree, offset: number): Instruction | undefined {
  const before = instructionBefore(tree, offset);
  return before === undefined ? tree.instructions[0] : tree.instructions[before.index + 1];
}

import type { SyntaxTree } from "./tree.ts";

/** A stretch of a file and what it is. */
export interface Piece {
  readonly kind: "directive" | "comment" | "instruction" | "blank";
  readonly text: string;
  readonly start: number;
}

/**
 * The whole file in pieces, in order and without gaps: directives, comments outside of instructions, instructions with
 * all their lines and heredocs, and the line breaks and blanks between them.
 */
export function listPieces(tree: SyntaxTree): readonly Piece[] {
  const nodes = [
    ...tree.directives.map(({ span }) => ({ kind: "directive" as const, span })),
    ...tree.comments.filter(({ inside }) => !inside).map(({ span }) => ({ kind: "comment" as const, span })),
    ...tree.instructions.map(({ span }) => ({ kind: "instruction" as const, span })),
  ].toSorted((a, b) => a.span.start - b.span.start);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (kind: Piece["kind"], start: number, end: number): void => {
    if (end > start) pieces.push({ kind, text: tree.text.slice(start, end), start });
  };
  for (const { kind, span } of nodes) {
    add("blank", at, span.start);
    add(kind, span.start, span.end);
    at = Math.max(at, span.end);
  }
  add("blank", at, tree.text.length);
  return pieces;
}

/** The text a tree was made from, put together from its pieces. */
export function printTree(tree: SyntaxTree): string {
  return listPieces(tree)
    .map(({ text }) => text)
    .join("");
}

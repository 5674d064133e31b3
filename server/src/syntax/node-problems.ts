import type { Span } from "../text/span.ts";
import type { PlacedInstruction } from "./placed-instruction.ts";
import { problemIn, type ProblemText } from "./problem.ts";
import type { Problem } from "./tree.ts";

/** A problem at the keyword of an instruction. */
export function atKeyword(node: PlacedInstruction, text: ProblemText): Problem {
  return problemIn(node.line, node.start, node.keywordEnd, text);
}

/** A problem at a word, or at anything else whose span is known already. */
export function atWord(node: PlacedInstruction, word: { readonly span: Span }, text: ProblemText): Problem {
  return { ...atKeyword(node, text), span: word.span };
}

/** The problem of an instruction without arguments. */
export function needsOneOrMore(node: PlacedInstruction): Problem[] {
  if (node.args.length > 0) return [];
  const name = node.name ?? "";
  const text: ProblemText = {
    code: "missing-argument",
    message: `${name} needs at least one argument.`,
    buildkit: `${name} requires at least one argument`,
  };
  return [atKeyword(node, text)];
}

import type { RunStep } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Fix } from "../rule.ts";

/** The first RUN, `&&`, the second one's command; only for plain shell forms with nothing between them. The flags are the first one's. */
export function joinRuns({ text, escape }: SyntaxTree, first: RunStep, second: RunStep, safety: Fix["safety"]): Fix | undefined {
  const [a, b] = [first.commands[0], second.commands[0]];
  const plain = [first, second].every(
    ({ instruction, script }) =>
      instruction.command?.form === "shell" && instruction.heredocs.length === 0 && !script.opaque && instruction.inner.length === 0,
  );
  if (!plain || a === undefined || b === undefined || b.connector !== "first" || b.depth > 0) return undefined;
  const gap = text.slice(first.instruction.span.end, second.instruction.span.start);
  if (gap.trim() !== "") return undefined;
  const newline = gap.includes("\r\n") ? "\r\n" : "\n";
  return {
    title: "Combine with the RUN before",
    safety,
    edits: [{ span: { start: first.instruction.span.end, end: b.span.start }, newText: ` ${escape}${newline}    && ` }],
  };
}

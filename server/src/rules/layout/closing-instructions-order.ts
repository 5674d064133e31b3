import type { Stage } from "../../model/model.ts";
import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import { blockStart } from "../edits/instructions.ts";
import { newlineAt, nextLine } from "../edits/lines.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "closing-instructions-order",
    summary: "Let STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD end a stage, in this order.",
    why: "How a container starts and stops is then found at one place, in every file the same.",
    category: "style",
    severity: "off",
    messages: {
      order: "{name} is out of order. STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD end a stage, in this order.",
    },
    aliases: { order: ["tally/epilogue-order"] },
    examples: {
      bad: ['FROM debian:13\nCMD ["a"]\nENTRYPOINT ["b"]\n', 'FROM debian:13\nCMD ["a"]\nUSER app\n'],
      good: ['FROM debian:13\nUSER app\nSTOPSIGNAL SIGINT\nHEALTHCHECK NONE\nENTRYPOINT ["a"]\nCMD ["b"]\n'],
    },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      if (stage !== model.finalStage && stage.usedBy.length > 0) continue;
      const { instructions } = stage;
      const closing = instructions.filter(isClosing);
      const wanted = [...instructions.filter((each) => !isClosing(each)), ...closing.toSorted((a, b) => rank(a) - rank(b))];
      const at = instructions.findIndex((each, index) => each !== wanted[index]);
      const found = instructions.slice(at).find(isClosing);
      if (at < 0 || found === undefined) continue;
      report("order", found.keyword.span, { name: found.keyword.text }, { fix: reorder(tree, stage, wanted) });
    }
  },
});

const order = ["STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD"];

function rank({ name }: Instruction): number {
  return order.indexOf(name ?? "");
}

function isClosing(instruction: Instruction): boolean {
  return rank(instruction) >= 0;
}

/** Writes the stage's instructions, each with the comments on top of it, in the wanted order. */
function reorder(tree: SyntaxTree, { instructions }: Stage, wanted: readonly Instruction[]): Fix | undefined {
  const closing = instructions.filter(isClosing);
  if (new Set(closing.map(({ name }) => name)).size < closing.length) return undefined;
  const from = Math.min(...closing.map(({ index }) => index));
  const moved = instructions.filter(({ index }) => index >= from);
  const start = blockStart(tree, moved[0] as Instruction);
  const end = nextLine(tree.text, (moved.at(-1) as Instruction).span.end);
  const newline = newlineAt(tree.text, start);
  const block = (each: Instruction): string => {
    const text = tree.text.slice(blockStart(tree, each), nextLine(tree.text, each.span.end));
    return text.endsWith("\n") ? text : text + newline;
  };
  const blocks = wanted.filter(({ index }) => index >= from).map(block);
  // Text between the blocks (empty lines, comments of their own) stays where it is.
  const gaps = moved.map((each, index) => {
    const next = moved[index + 1];
    return next === undefined ? "" : tree.text.slice(nextLine(tree.text, each.span.end), blockStart(tree, next));
  });
  let newText = blocks.map((text, index) => text + (gaps[index] as string)).join("");
  if (!tree.text.slice(start, end).endsWith("\n")) newText = newText.slice(0, -newline.length);
  const plain = !moved.some(({ name }) => name === "SHELL" || name === "ENV" || name === "ARG");
  return { title: "Put them in order", safety: plain ? "safe" : "unsafe", edits: [{ span: { start, end }, newText }] };
}

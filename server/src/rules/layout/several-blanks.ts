import { physicalLines, quotedParts } from "../facts/physical-lines.ts";
import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { Model } from "../../model/model.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "several-blanks",
    summary: "Prefer one blank between the words of an instruction.",
    why: "Blanks that say nothing make lines longer and diffs larger.",
    category: "style",
    severity: "off",
    messages: { several: "Several blanks stand between two words. One is enough." },
    aliases: { several: ["tally/no-multi-spaces"] },
    examples: {
      bad: ["FROM  debian:13\n", "FROM debian:13\nRUN a   b   c\n"],
      good: ["FROM debian:13\nRUN echo 'a   b' \\\n      c\n", "FROM debian:13\nRUN apt-get update    \\\n && apt-get -y upgrade\n"],
    },
    differences: "Blanks within quotes, before the character that continues a line, and where they are part of a value are left alone.",
  },

  check({ tree, model }, report) {
    let current: Instruction | undefined;
    let quoted: readonly (readonly [number, number])[] = [];
    let counts = false;
    for (const { text, start, kind, instruction } of physicalLines(tree)) {
      if (kind !== "instruction" || instruction === undefined || !/\S[ \t]{2,}\S/.test(text)) continue;
      if (instruction !== current) {
        current = instruction;
        quoted = quotedParts(tree, instruction);
        counts = isPlain(instruction, model, tree);
      }
      if (!counts) continue;
      const gaps = [...text.matchAll(/(?<=[^\s\\])[ \t]{2,}(?=\S)/g)]
        .map(({ 0: gap, index }) => ({ start: start + index, end: start + index + gap.length }))
        .filter((gap) => tree.text.slice(gap.end, start + text.length).trim() !== tree.escape)
        .filter((gap) => !quoted.some(([from, to]) => from < gap.end && gap.start < to));
      const [first] = gaps;
      if (first === undefined) continue;
      const edits = gaps.map((span) => ({ span, newText: " " }));
      report("several", first, {}, { fix: { title: "Leave one blank", safety: "safe", edits } });
    }
  },
});

/** Whether blanks of an instruction divide words and nothing else. */
function isPlain(outer: Instruction, { stages }: Model, { text }: SyntaxTree): boolean {
  const { name, pairs, command } = outer.trigger ?? outer;
  if (name === undefined || name === "WORKDIR" || name === "MAINTAINER" || pairs.some(({ legacy }) => legacy)) return false;
  if (text.slice(outer.span.start, outer.span.end).includes("${")) return false;
  if (command === undefined || command.form === "exec") return true;
  if (name === "CMD" || name === "ENTRYPOINT" || name === "HEALTHCHECK") return !/[$`]/.test(command.body.text);
  return stages.some(({ runs }) => runs.some((run) => run.instruction === (outer.trigger ?? outer) && run.dialect === "posix"));
}

import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import { newlineAt } from "../edits/lines.ts";
import { unquoted } from "../edits/pairs.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "labels-not-grouped",
    summary: "Suggest one LABEL for labels that follow each other.",
    why: "One instruction shows that they belong together, and leaves one entry in the history instead of many.",
    category: "style",
    severity: "off",
    messages: { group: "{count} LABEL instructions follow each other. Put their labels into one." },
    aliases: { group: ["tally/labels/prefer-grouped"] },
    options: { minLabels: { type: "number", default: 3, description: "How many labels there must be." } },
    examples: {
      bad: ["FROM debian:13\nLABEL a=1\nLABEL b=2\nLABEL c=3\n"],
      good: ["FROM debian:13\nLABEL a=1 \\\n    b=2 \\\n    c=3\n", "FROM debian:13\nLABEL a=1\n# why\nLABEL b=2\nLABEL c=3\n"],
    },
  },

  check({ model, tree, options }, report) {
    for (const { instructions } of model.stages) {
      let group: Instruction[] = [];
      const close = (): void => {
        const [first, second] = group;
        const labels = group.flatMap(({ pairs }) => pairs);
        if (first !== undefined && second !== undefined && labels.length >= Number(options["minLabels"]))
          report("group", first.keyword.span, { count: group.length }, { fix: merge(tree, group) });
        group = [];
      };
      for (const instruction of instructions) {
        if (instruction.name !== "LABEL" || instruction.problem !== undefined) {
          close();
          continue;
        }
        const before = group.at(-1);
        if (before !== undefined && tree.text.slice(before.span.end, instruction.span.start).includes("#")) close();
        group.push(instruction);
      }
      close();
    }
  },
});

function merge(tree: SyntaxTree, group: readonly Instruction[]): Fix | undefined {
  const { text, escape } = tree;
  const pairs = group.flatMap((instruction) => instruction.pairs);
  const keys = pairs.map(({ key }) => unquoted(key.text));
  if (new Set(keys).size < keys.length || keys.some((key) => key.includes("$")) || pairs.some(({ legacy }) => legacy)) return undefined;
  const [first, last] = [group[0] as Instruction, group.at(-1) as Instruction];
  const newline = newlineAt(text, first.span.start);
  const bodies = group.map(({ keyword, span }) => text.slice(keyword.span.end, span.end).trim());
  const newText = `${first.keyword.text} ${bodies.join(` ${escape}${newline}    `)}`;
  return { title: "Put them into one LABEL", safety: "safe", edits: [{ span: { start: first.span.start, end: last.span.end }, newText }] };
}

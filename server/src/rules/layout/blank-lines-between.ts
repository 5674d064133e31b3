import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import { lineStart, newlineAt } from "../edits/lines.ts";
import { physicalLines, type PhysicalLine } from "../facts/physical-lines.ts";
import { insertAt } from "../edits/words.ts";
import { defineRule, type FixEdit } from "../rule.ts";

export default defineRule({
  meta: {
    id: "blank-lines-between",
    summary: "Divide instructions by empty lines in one way.",
    why: "Empty lines show which instructions belong together only if they are set the same way throughout.",
    category: "style",
    severity: "off",
    messages: {
      missing: "No empty line divides {name} from the {before} before it. Add one.",
      unwanted: "An empty line divides two instructions that belong together. Take it out.",
    },
    aliases: { missing: ["tally/newline-between-instructions"], unwanted: ["tally/newline-between-instructions"] },
    options: {
      mode: {
        type: "string",
        default: "grouped",
        values: ["grouped", "always", "never"],
        description: "`grouped`: an empty line between instructions of different kinds, none between those of the same kind.",
      },
    },
    examples: { bad: ["FROM debian:13\nRUN a\n"], good: ["FROM debian:13\n\nENV A=1\nENV B=2\n\n# why\nRUN a\n"] },
    differences: "Instructions of the same kind may be divided where a comment introduces the second one.",
  },

  check({ tree, options }, report) {
    const mode = options["mode"];
    const gaps = gapsOf(tree);
    tree.instructions.forEach((instruction, index) => {
      const before = tree.instructions[index - 1];
      if (before === undefined || instruction.startLine === before.endLine) return;
      const gap = gaps.get(instruction) ?? [];
      const blanks = gap.filter(({ kind }) => kind === "blank");
      const same = before.keyword.text.toUpperCase() === instruction.keyword.text.toUpperCase();
      const data = { name: instruction.keyword.text, before: before.keyword.text };
      if (mode === "always" || (mode === "grouped" && !same)) {
        if (blanks.length > 0) return;
        const at = gap[0]?.start ?? lineStart(tree.text, instruction.span.start);
        const edits = [insertAt(at, newlineAt(tree.text, before.span.end))];
        report("missing", instruction.keyword.span, data, { fix: { title: "Add an empty line", safety: "safe", edits } });
      } else if (blanks.length > 0 && (mode === "never" || gap.length === blanks.length)) {
        const edits: FixEdit[] = blanks.map(({ start, next }) => ({ span: { start, end: next }, newText: "" }));
        report("unwanted", instruction.keyword.span, data, { fix: { title: "Take the empty line out", safety: "safe", edits } });
      }
    });
  },
});

/** The lines between each instruction and the one before it. */
function gapsOf(tree: SyntaxTree): ReadonlyMap<Instruction, readonly PhysicalLine[]> {
  const gaps = new Map<Instruction, readonly PhysicalLine[]>();
  let gap: PhysicalLine[] = [];
  let last: Instruction | undefined;
  for (const line of physicalLines(tree)) {
    if (line.instruction === undefined) gap.push(line);
    else if (line.instruction !== last) {
      gaps.set(line.instruction, gap);
      gap = [];
      last = line.instruction;
    }
  }
  return gaps;
}

import { physicalLines } from "../facts/physical-lines.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "inconsistent-indentation",
    summary: "Indent instructions in one way.",
    why: "In a file of several stages, indentation shows where each begins; in a file of one stage it shows nothing.",
    category: "style",
    severity: "off",
    messages: {
      missing: "{name} belongs to a stage and is not indented as the others are to be. Indent it by {wanted}.",
      unwanted: "{name} is indented. Let it begin at the margin.",
    },
    aliases: { missing: ["tally/consistent-indentation"], unwanted: ["tally/consistent-indentation"] },
    options: {
      stages: {
        type: "string",
        default: "tab",
        values: ["tab", "2", "4", "none"],
        description: "How the instructions of a file of several stages are indented below FROM: by a tab, so many blanks, or not at all.",
      },
    },
    examples: {
      bad: ["FROM debian:13\n  RUN a\n", "FROM debian:13 AS a\n\tRUN a\nFROM debian:13\n  RUN b\n"],
      good: ["FROM debian:13\nRUN a \\\n  b\n", "FROM debian:13 AS a\n\tRUN a\nFROM debian:13\n\tRUN b\n"],
    },
    differences: "Only the line an instruction begins on is indented; continued lines and heredocs stay as they are.",
  },

  check({ tree, model, options }, report) {
    const way = typeof options["stages"] === "string" ? options["stages"] : "4";
    const several = model.stages.length > 1 && way !== "none";
    const unit = way === "tab" ? "\t" : " ".repeat(Number(way));
    const wanted = way === "tab" ? "a tab" : `${way} blanks`;
    const from = model.stages[0]?.from.span.start ?? Infinity;
    for (const { start, instruction, kind, text } of physicalLines(tree)) {
      if (kind !== "instruction" || instruction === undefined || instruction.span.start < start) continue;
      const indentation = text.slice(0, instruction.span.start - start);
      const right = several && instruction.name !== "FROM" && instruction.span.start > from ? unit : "";
      if (indentation === right || indentation.trim() !== "") continue;
      const span = { start, end: start + indentation.length };
      const title = right === "" ? "Begin at the margin" : `Indent by ${wanted}`;
      const fix = { title, safety: "safe" as const, edits: [{ span, newText: right }] };
      const data = { name: instruction.keyword.text, wanted };
      report(right === "" ? "unwanted" : "missing", right === "" ? span : instruction.keyword.span, data, { fix });
    }
  },
});

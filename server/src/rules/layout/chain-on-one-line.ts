import { healthcheckBreaks, partBreaks, runBreaks, type ChainedParts } from "../edits/chained-lines.ts";
import { indentationAt, newlineAt } from "../edits/lines.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "chain-on-one-line",
    summary: "Give each command of a chain, each mount and each label a line of its own.",
    why: "One part a line is easier to read, and a change of one part is a change of one line.",
    category: "style",
    severity: "off",
    messages: {
      commands: "Several commands of a chain stand on one line. Give each a line of its own.",
      mounts: "Several mounts stand on one line. Give each a line of its own.",
      labels: "Several labels stand on one line. Give each a line of its own.",
    },
    aliases: {
      commands: ["tally/newline-per-chained-call"],
      mounts: ["tally/newline-per-chained-call"],
      labels: ["tally/newline-per-chained-call"],
    },
    options: { minCommands: { type: "number", default: 2, description: "From how many commands on a chain is broken up." } },
    examples: {
      bad: ["FROM debian:13\nRUN a && b\n", "FROM debian:13\nLABEL a=1 b=2\n"],
      good: ["FROM debian:13\nRUN a \\\n    && b\n", "FROM debian:13\nRUN a; b\n", "FROM debian:13\nRUN <<EOF\na && b\nEOF\n"],
    },
  },

  check({ tree, model, options }, report) {
    const { text, escape } = tree;
    const least = Number(options["minCommands"]);
    const tell = (parts: ChainedParts | undefined, start: number, end: number): void => {
      const [first] = parts?.breaks ?? [];
      if (parts === undefined || first === undefined || parts.count < (parts.kind === "commands" ? least : 2)) return;
      const lines = text.slice(start, end).split("\n");
      const own = indentationAt(text, start);
      const indentation = lines.length > 1 ? indentationAt(text, start + (lines[0] as string).length + 1) : `${own}    `;
      const edits = parts.breaks.map((part) => {
        let from = part.start;
        while (text[from - 1] === " " || text[from - 1] === "\t") from--;
        return { span: { start: from, end: part.start }, newText: ` ${escape}${newlineAt(text, start)}${indentation}` };
      });
      report(parts.kind, first, {}, { fix: { title: "Give each a line of its own", safety: "safe", edits } });
    };
    for (const stage of model.stages) {
      for (const run of stage.runs) {
        const { start, end } = run.instruction.span;
        const mounts = run.instruction.flags.filter(({ name }) => name === "mount").map(({ span }) => ({ ...span, start: span.start }));
        tell(partBreaks(text, "mounts", mounts), start, end);
        tell(runBreaks(text, run), start, end);
      }
      for (const instruction of stage.instructions) {
        const { name, pairs, span } = instruction;
        tell(healthcheckBreaks(text, stage, instruction), span.start, span.end);
        if (name === "LABEL" && !pairs.some(({ legacy }) => legacy))
          tell(
            partBreaks(
              text,
              "labels",
              pairs.map((pair) => pair.span),
            ),
            span.start,
            span.end,
          );
      }
    }
  },
});

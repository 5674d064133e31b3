import { physicalLines } from "../facts/physical-lines.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "file-too-long",
    summary: "Limit the number of lines of a Dockerfile.",
    why: "What a long Dockerfile does is better done by a script, a base image of its own, or several files.",
    category: "maintainability",
    severity: "off",
    messages: { long: "The file has {count} lines, {max} are allowed. Move what belongs together into a script or a base image." },
    aliases: { long: ["tally/max-lines"] },
    options: {
      max: { type: "number", default: 50, description: "How many lines there may be; 0 for any number." },
      skipBlankLines: { type: "boolean", default: true, description: "Whether empty lines count for nothing." },
      skipComments: { type: "boolean", default: true, description: "Whether comments count for nothing." },
    },
    examples: { bad: [`FROM debian:13\n${"RUN a\n".repeat(50)}`], good: [`FROM debian:13\n${"# why\n\nRUN a\n".repeat(49)}`] },
  },

  check({ tree, options }, report) {
    const max = Number(options["max"]);
    if (max <= 0) return;
    const counted = physicalLines(tree).filter(({ kind }) => {
      if (kind === "blank") return options["skipBlankLines"] !== true;
      return kind !== "comment" || options["skipComments"] !== true;
    });
    const first = counted[max];
    if (first !== undefined) report("long", { start: first.start, end: first.end }, { count: counted.length, max });
  },
});

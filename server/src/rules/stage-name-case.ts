import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "stage-name-case",
    summary: "Require stage names in lower case.",
    why: "BuildKit compares stage names in lower case; a name in mixed case looks as if its case mattered.",
    category: "style",
    severity: "warning",
    messages: { upper: "Stage name {name} is not in lower case, though BuildKit compares it so. Write {lower}." },
    aliases: { upper: ["StageNameCasing"] },
    examples: {
      bad: ["FROM debian:13 AS Build\n"],
      good: ["FROM debian:13 AS build\n"],
    },
  },

  check({ model }, report) {
    for (const { name, usedBy } of model.stages) {
      if (name === undefined || name.text === name.text.toLowerCase()) continue;
      const lower = name.text.toLowerCase();
      const uses = usedBy.filter(({ word }) => word.text.toLowerCase() === lower && word.text !== lower);
      const edits = [replace(name.span, lower), ...uses.map(({ word }) => replace(word.span, lower))];
      report(
        "upper",
        name.span,
        { name: name.text, lower },
        { fix: { title: `Write ${lower} here and where it is used`, safety: "safe", edits } },
      );
    }
  },
});

import { suggestAnyCase } from "../syntax/suggestion.ts";
import { instructionNames } from "../syntax/instruction-table.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "onbuild-trigger-unknown",
    summary: "Disallow unknown instructions behind ONBUILD.",
    why: "BuildKit reads what stands behind ONBUILD only when somebody builds on the image. A misspelt trigger is found by them, not by who wrote it.",
    category: "correctness",
    severity: "error",
    messages: { unknown: "{keyword} is no instruction, so every build on this image fails. Correct it." },
    aliases: { unknown: ["tally/invalid-onbuild-trigger"] },
    examples: {
      bad: ["FROM debian:13\nONBUILD COPPY . /app\n"],
      good: ["FROM debian:13\nONBUILD COPY . /app\n", "FROM debian:13\nONBUILD run make\n"],
    },
    differences: "Where a later stage of the same file is built on it, onbuild-trigger-refused reports that the build fails.",
  },

  check({ model }, report) {
    for (const { instructions } of model.stages) {
      for (const { trigger } of instructions) {
        if (trigger === undefined || trigger.name !== undefined || trigger.keyword.text === "") continue;
        const { text, span } = trigger.keyword;
        const suggestion = suggestAnyCase(text, instructionNames);
        const written = suggestion === undefined ? "" : suggestion.toUpperCase();
        const fix =
          suggestion === undefined ? undefined : { title: `Write ${written}`, safety: "unsafe" as const, edits: [replace(span, written)] };
        report("unknown", span, { keyword: text }, { fix });
      }
    }
  },
});

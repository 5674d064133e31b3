import { matchCase, replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "from-as-casing",
    summary: "Require AS in the same case as FROM.",
    why: "Two ways to write keywords in one line make it harder to read.",
    category: "style",
    severity: "info",
    messages: { differs: "{as} is not written in the same case as {from}. Write {wanted}." },
    aliases: { differs: ["FromAsCasing"] },
    examples: {
      bad: ["FROM debian:13 as build\n", "from debian:13 AS build\n"],
      good: ["FROM debian:13 AS build\n", "from debian:13 as build\n", "From debian:13 As build\n"],
    },
  },

  check({ model }, report) {
    for (const { from } of model.stages) {
      const keyword = from.keyword.text;
      if (keyword !== keyword.toLowerCase() && keyword !== keyword.toUpperCase()) continue;
      const as = from.args[1];
      if (from.args.length !== 3 || as === undefined || !/^as$/iu.test(as.text)) continue;
      const wanted = matchCase("AS", keyword);
      if (as.text === wanted) continue;
      const fix = { title: `Write ${wanted}`, safety: "safe" as const, edits: [replace(as.span, wanted)] };
      report("differs", as.span, { as: as.text, from: keyword, wanted }, { fix });
    }
  },
});

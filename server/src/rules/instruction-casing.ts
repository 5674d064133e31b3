import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "instruction-casing",
    summary: "Require all instructions in the same case.",
    why: "One way to write keywords makes a file easier to read and to search.",
    category: "style",
    severity: "info",
    messages: { differs: "{keyword} is not written like most instructions of this file. Write {wanted}." },
    aliases: { differs: ["ConsistentInstructionCasing"] },
    examples: {
      bad: ['FROM debian:13\nrun make\nCMD ["a"]\n', 'FROM debian:13\nWorkdir /app\nCMD ["a"]\n'],
      good: ["FROM debian:13\nRUN make\n", "from debian:13\nrun make\n"],
    },
    references: ["https://docs.docker.com/reference/build-checks/consistent-instruction-casing/"],
  },

  check({ model }, report) {
    let lower = 0;
    let upper = 0;
    const keywords = model.tree.instructions.slice(model.stages[0]?.from.index ?? Infinity).map(({ keyword }) => keyword);
    for (const { text } of keywords) {
      if (text === text.toLowerCase()) lower++;
      else if (text === text.toUpperCase()) upper++;
    }
    for (const keyword of keywords) {
      const wanted = lower > upper ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
      if (keyword.text === wanted) continue;
      const fix = { title: `Write ${wanted}`, safety: "safe" as const, edits: [replace(keyword.span, wanted)] };
      report("differs", keyword.span, { keyword: keyword.text, wanted }, { fix });
    }
  },
});

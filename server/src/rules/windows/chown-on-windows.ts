import { removeWord } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "chown-on-windows",
    summary: "Disallow `--chown` of COPY and ADD in a Windows image.",
    why: "Windows containers have no such owners: BuildKit ignores the flag, and who reads it believes that it does something.",
    category: "correctness",
    severity: "warning",
    messages: {
      ignored: "Windows images have no owners of this kind, so --chown={owner} does nothing. Take it out, and use icacls in a RUN.",
    },
    aliases: { ignored: ["tally/windows/no-chown-flag"] },
    examples: {
      bad: ["FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY --chown=app:app app /app\n"],
      good: ["FROM debian:13\nCOPY --chown=app:app app /app\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { os, copies } of model.stages) {
      if (os !== "windows") continue;
      for (const { chown } of copies) {
        if (chown === undefined) continue;
        const fix = { title: "Take --chown out", safety: "safe" as const, edits: [removeWord(tree.text, chown.span)] };
        report("ignored", chown.span, { owner: chown.value ?? "" }, { fix });
      }
    }
  },
});

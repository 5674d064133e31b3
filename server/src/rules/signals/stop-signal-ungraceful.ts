import { stopSignals } from "../facts/stop-signals.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "stop-signal-ungraceful",
    summary: "Disallow a STOPSIGNAL that no process can handle.",
    why: "SIGKILL and SIGSTOP cannot be caught: the process never learns that it is to end, and what it had in memory is lost.",
    category: "correctness",
    severity: "warning",
    messages: {
      kill: "{signal} cannot be caught, so the process has no chance to end in order. Use SIGTERM, or what the program documents.",
    },
    aliases: { kill: ["tally/no-ungraceful-stopsignal"] },
    examples: { bad: ["FROM debian:13\nSTOPSIGNAL SIGKILL\n"], good: ["FROM debian:13\nSTOPSIGNAL SIGQUIT\n"] },
  },

  check({ model }, report) {
    for (const { signal, word } of stopSignals(model)) {
      if (signal !== "SIGKILL" && signal !== "SIGSTOP") continue;
      const fix = { title: "Use SIGTERM", safety: "unsafe" as const, edits: [replace(word.span, "SIGTERM")] };
      report("kill", word.span, { signal }, { fix });
    }
  },
});

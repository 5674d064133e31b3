import { stopSignals } from "../facts/stop-signals.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "stop-signal-spelling",
    summary: "Prefer the full name of a signal in STOPSIGNAL.",
    why: "A number says little to a reader, and names without SIG or in lower case are understood by fewer tools.",
    category: "style",
    severity: "off",
    strict: "hint",
    messages: { spelling: "STOPSIGNAL {written} is {signal}. Write the full name." },
    aliases: { spelling: ["tally/prefer-canonical-stopsignal"] },
    examples: { bad: ["FROM debian:13\nSTOPSIGNAL 3\n"], good: ["FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\n"] },
  },

  check({ model }, report) {
    for (const { signal, word } of stopSignals(model)) {
      if (signal === undefined || signal === word.text) continue;
      const fix = { title: `Write ${signal}`, safety: "safe" as const, edits: [replace(word.span, signal)] };
      report("spelling", word.span, { written: word.text, signal }, { fix });
    }
  },
});

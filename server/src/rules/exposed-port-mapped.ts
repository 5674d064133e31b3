import { instructionsNamed } from "../model/instructions-named.ts";
import { lookUpAt } from "../model/assumed-values.ts";
import { processWords } from "../syntax/lex.ts";
import { readPort } from "./facts/ports.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "exposed-port-mapped",
    summary: "Disallow addresses and ports of the host in EXPOSE.",
    why: "EXPOSE says only which port the container listens on; where it is published is for docker run to say.",
    category: "correctness",
    severity: "warning",
    messages: { mapped: "EXPOSE {port} names an address or port of the host, which has no effect. Write {plain}." },
    aliases: { mapped: ["ExposeInvalidFormat"] },
    examples: { bad: ["FROM debian:13\nEXPOSE 8080:80\n"], good: ["FROM debian:13\nEXPOSE 80\n"] },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      for (const instruction of instructionsNamed(stage, "EXPOSE")) {
        for (const word of instruction.args) {
          if (!/[:$]/.test(word.text)) continue;
          for (const port of processWords(word.text, lookUpAt(model, instruction, false), tree.escape).words ?? []) {
            if (!readPort(port).mapped) continue;
            const plain = port.slice(port.lastIndexOf(":") + 1);
            const fix =
              port === word.text ? { title: `Write ${plain}`, safety: "safe" as const, edits: [replace(word.span, plain)] } : undefined;
            report("mapped", word.span, { port, plain }, { fix });
          }
        }
      }
    }
  },
});

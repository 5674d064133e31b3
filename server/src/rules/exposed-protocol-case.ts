import { instructionsNamed } from "../model/instructions-named.ts";
import { lookUpAt } from "../model/assumed-values.ts";
import { processWords } from "../syntax/lex.ts";
import { readPort } from "./facts/ports.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "exposed-protocol-case",
    summary: "Require the protocol of EXPOSE in lower case.",
    why: "Docker writes protocols in lower case everywhere else.",
    category: "style",
    severity: "info",
    messages: { upper: "The protocol of {port} is not in lower case. Write {lower}." },
    aliases: { upper: ["ExposeProtoCasing"] },
    examples: { bad: ["FROM debian:13\nEXPOSE 80/TCP\n"], good: ["FROM debian:13\nEXPOSE 80/tcp\n"] },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      for (const instruction of instructionsNamed(stage, "EXPOSE")) {
        for (const word of instruction.args) {
          for (const port of processWords(word.text, lookUpAt(model, instruction, false), tree.escape).words ?? []) {
            const { protocol } = readPort(port);
            if (protocol === protocol.toLowerCase()) continue;
            const lower = port.slice(0, port.length - protocol.length) + protocol.toLowerCase();
            const fix =
              port === word.text ? { title: `Write ${lower}`, safety: "safe" as const, edits: [replace(word.span, lower)] } : undefined;
            report("upper", word.span, { port, lower }, { fix });
          }
        }
      }
    }
  },
});

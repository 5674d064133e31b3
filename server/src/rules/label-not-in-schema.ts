import { instructionsNamed } from "../model/instructions-named.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "label-not-in-schema",
    summary: "Disallow labels that the label schema does not name.",
    why: "With strictLabels the schema in the configuration lists every label an image may carry; another one is most often misspelt.",
    category: "maintainability",
    severity: "info",
    messages: { unknown: "Label {key} is not in the label schema. Take it out, correct its name, or add it to the schema." },
    aliases: { unknown: ["DL3050"] },
    examples: { bad: ["FROM debian:13\nLABEL other=1\n"], good: ["FROM debian:13\n"] },
  },

  check({ tree, labelSchema, strictLabels }, report) {
    if (!strictLabels) return;
    for (const instruction of instructionsNamed(tree, "LABEL")) {
      for (const { key } of instruction.pairs) {
        const name = key.text.replace(/^(["'])(.*)\1$/, "$2");
        if (!Object.hasOwn(labelSchema, name)) report("unknown", key.span, { key: name });
      }
    }
  },
});

import { isPlainValue, soundsSecret } from "./facts/secret-names.ts";
import { secretValues } from "./facts/secret-values.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "secret-value",
    summary: "Disallow keys and tokens in the settings of the image.",
    why: "Variables, labels and commands are part of the image's configuration, which everyone who can pull the image can read.",
    category: "security",
    severity: "error",
    steadfast: true,
    messages: {
      found:
        "This is {kind} by its shape; {keyword} puts it into the image for everyone who pulls it. Revoke it, and pass the next one at run time.",
    },
    aliases: { found: ["DS-0031", "tally/secrets-in-code"] },
    examples: {
      bad: [`FROM debian:13\nENV GITHUB=ghp_${"a1B2c3D4".repeat(5)}\n`],
      good: ["FROM debian:13\nENV GITHUB=ghp_your_token\n"],
    },
    differences: "A variable whose name already tells that it holds a secret is reported by `secret-in-env-or-arg`, once.",
  },

  check({ model }, report) {
    for (const { kind, span, instruction } of secretValues(model)) {
      const { name, pairs } = instruction.trigger ?? instruction;
      if (name === undefined || name === "RUN" || name === "COPY" || name === "ADD") continue;
      const pair = pairs.find((each) => each.span.start <= span.start && span.end <= each.span.end);
      const named = pair?.value !== undefined && soundsSecret(pair.key.text) && !isPlainValue(pair.value.text);
      if (named && (name === "ENV" || (name === "ARG" && instruction.span.start > (model.stages[0]?.span.start ?? Infinity)))) continue;
      report("found", span, { kind, keyword: name });
    }
  },
});

import { mountValue } from "./edits/secret-values.ts";
import { secretValues } from "./facts/secret-values.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "secret-written-by-run",
    summary: "Disallow keys and tokens in commands and heredocs.",
    why: "The command stands in the image's history and what it writes in a layer, even when a later step deletes it. Whoever can pull the image has the secret.",
    category: "security",
    severity: "error",
    steadfast: true,
    messages: {
      found:
        "This is {kind} by its shape; {keyword} leaves it in the image for everyone who pulls it. Revoke it, and pass the next one by RUN --mount=type=secret.",
    },
    aliases: { found: ["tally/secrets-in-code"] },
    examples: {
      bad: [`FROM debian:13\nRUN git clone https://ghp_${"a1B2c3D4".repeat(5)}@github.com/acme/app.git\n`],
      good: ["FROM debian:13\nRUN --mount=type=secret,id=token,env=TOKEN git clone https://$TOKEN@github.com/acme/app.git\n"],
    },
  },

  check({ model }, report) {
    for (const { kind, span, instruction } of secretValues(model)) {
      const { name } = instruction.trigger ?? instruction;
      if (name === "RUN" || name === "COPY" || name === "ADD")
        report("found", span, { kind, keyword: name }, { fix: name === "RUN" ? mountValue(model, span) : undefined });
    }
  },
});

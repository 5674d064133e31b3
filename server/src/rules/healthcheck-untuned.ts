import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "healthcheck-untuned",
    summary: "Suggest to say how often and how long a HEALTHCHECK runs.",
    why: "By default a check runs every 30 seconds, may hang for 30 seconds, and counts from the first second, so a slow start is already unhealthy and a hanging service is noticed after two minutes. Off under `recommended`, for the defaults do for many services.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: { untuned: "The HEALTHCHECK leaves interval, timeout and start period to the defaults. Say them as the service needs them." },
    examples: {
      bad: ['FROM debian:13\nHEALTHCHECK CMD ["/app", "ping"]\n'],
      good: ['FROM debian:13\nHEALTHCHECK --interval=30s --timeout=3s CMD ["/app", "ping"]\n', "FROM debian:13\nHEALTHCHECK NONE\n"],
    },
  },

  check({ model }, report) {
    const check = model.finalStage?.config.healthcheck;
    if (check?.state !== "set" || check.value === "NONE" || check.instruction === undefined) return;
    const { flags, keyword, command } = check.instruction;
    if (command === undefined || flags.length > 0) return;
    const edits = [insertWordAfter(keyword.span, "--interval=30s --timeout=3s --start-period=10s --retries=3")];
    report("untuned", keyword.span, {}, { fix: { title: "Add interval, timeout, start period and retries", safety: "unsafe", edits } });
  },
});

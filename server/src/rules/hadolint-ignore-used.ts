import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "hadolint-ignore-used",
    summary: "Report comments that silence hadolint for one instruction.",
    why: "Where rules are not to be silenced in a file, each such comment is worth a look.",
    category: "maintainability",
    severity: "off",
    messages: {
      used: "This comment silences {ids} for the next instruction. Settle the finding, or say in the configuration that the rule is off.",
    },
    aliases: { used: ["DL1001"] },
    examples: {
      bad: ["FROM debian:13\n# hadolint ignore=DL3003\nRUN cd /tmp\n"],
      good: [
        "FROM debian:13\n# hadolint global ignore=DL3003\nRUN cd /tmp\n",
        "FROM debian:13\n# hadolint shell=bash\nRUN a\n",
        "FROM debian:13\nRUN a \\\n# hadolint ignore=DL3003\n  cd /tmp\n",
      ],
    },
  },

  check({ tree }, report) {
    for (const { text, span, inside } of tree.comments) {
      // Between continued lines hadolint takes it for a comment like any other.
      if (inside) continue;
      const match = /^hadolint\s+ignore\s*=\s*([DLSC0-9]+(?:\s*,\s*[DLSC0-9]+)*)\s*(?:#.*)?$/.exec(text);
      if (match !== null) report("used", span, { ids: match[1] ?? "" });
    }
  },
});

import { removeWord } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "redundant-target-platform",
    summary: "Disallow `--platform=$TARGETPLATFORM` in FROM.",
    why: "The target platform is what FROM takes anyway.",
    category: "style",
    severity: "info",
    messages: {
      redundant: "`--platform={value}` is what FROM takes anyway. Leave it out.",
      spelled: "`--platform={value}` is what FROM takes anyway. Leave it out.",
    },
    aliases: { redundant: ["RedundantTargetPlatform", "DL3065"], spelled: ["RedundantTargetPlatform"] },
    examples: {
      bad: ["FROM --platform=$TARGETPLATFORM debian:13\n"],
      good: ["FROM --platform=$BUILDPLATFORM golang:1.26 AS build\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { platform } of model.stages) {
      const value = platform?.value;
      if (platform === undefined || value === undefined) continue;
      const known = value === "$TARGETPLATFORM" || value === "${TARGETPLATFORM}";
      // hadolint knows it without quotes only.
      const exact = known && platform.valueSpan !== undefined && platform.valueSpan.end - platform.valueSpan.start === value.length;
      if (!known && !/^\$\{TARGETPLATFORM(?::?-[^${}]*|:?\+linux\/amd64)?\}$/.test(value)) continue;
      const fix = { title: "Leave --platform out", safety: "safe" as const, edits: [removeWord(tree.text, platform.span)] };
      report(exact ? "redundant" : "spelled", platform.span, { value }, { fix, tags: ["unnecessary"] });
    }
  },
});

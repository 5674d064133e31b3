import { parsePlatform } from "./facts/platforms.ts";
import { removeWord } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "platform-constant",
    summary: "Disallow a fixed platform in FROM.",
    why: "A fixed platform builds the same image whatever platform was asked for. Use $BUILDPLATFORM or $TARGETPLATFORM, or leave it out.",
    category: "correctness",
    severity: "info",
    messages: {
      constant: "FROM fixes the platform to {platform}, whatever platform is built for. Leave --platform out, or use $BUILDPLATFORM.",
      variable: "FROM takes its platform from {platform} rather than from $BUILDPLATFORM or $TARGETPLATFORM. Use one of these.",
      named: "FROM fixes the platform to {platform}, whatever platform is built for. Leave --platform out, or use $BUILDPLATFORM.",
    },
    aliases: {
      constant: [
        "FromPlatformFlagConstDisallowed",
        "DL3029",
        "kics:Using Platform Flag with FROM Command",
        "semgrep:avoid-platform-with-from",
      ],
      variable: ["DL3029", "semgrep:avoid-platform-with-from"],
      named: ["DL3029", "semgrep:avoid-platform-with-from"],
    },
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Report every platform but BUILDPLATFORM and TARGETPLATFORM, as hadolint does.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM --platform=linux/amd64 debian:13\n"],
      good: ["FROM --platform=$BUILDPLATFORM golang:1.26 AS build\n", "FROM --platform=linux/arm64 debian:13 AS build_arm64\n"],
    },
    differences: "A stage whose name tells the platform, and a platform from an argument of one's own, are meant so.",
  },

  check({ model, tree, options }, report) {
    for (const { platform, name } of model.stages) {
      if (platform?.value === undefined || platform.value === "") continue;
      const value = platform.value;
      if (/(?:BUILD|TARGET)PLATFORM/.test(value)) continue;
      const variable = value.includes("$");
      const known = parsePlatform(value);
      const stage = name?.text.toLowerCase() ?? "";
      const told = known !== undefined && (stage.includes(known.os) || stage.includes(known.architecture));
      if (known === undefined && !variable && options["literal"] !== true) continue;
      const id = variable ? "variable" : told ? "named" : "constant";
      if (id !== "constant" && options["literal"] !== true) continue;
      const fix = { title: "Leave --platform out", safety: "unsafe" as const, edits: [removeWord(tree.text, platform.span)] };
      report(id, platform.valueSpan ?? platform.span, { platform: value }, { fix });
    }
  },
});

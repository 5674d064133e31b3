import { expandAt } from "../model/assumed-values.ts";
import { parsePlatform } from "./facts/platforms.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-platform",
    summary: "FROM --platform must name a platform.",
    why: "A platform is os/architecture, such as linux/arm64, or one of the two alone.",
    category: "build-error",
    severity: "error",
    messages: {
      invalid: "{platform} is no platform. Write os/architecture, such as linux/amd64.",
      empty: "{raw} is empty, so FROM has no platform. Give the variable a value.",
    },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM --platform=lunix debian:13\n"],
      good: ["FROM --platform=linux/arm64 debian:13\n", "FROM --platform=$BUILDPLATFORM debian:13\n"],
    },
  },

  check({ model, options }, report) {
    for (const { platform, from } of model.stages) {
      if (platform?.value === undefined || platform.value === "") continue;
      const value = expandAt(model, from, platform.value, options["assume"] === true);
      if (value === undefined) continue;
      const span = platform.valueSpan ?? platform.span;
      if (value === "") report("empty", span, { raw: platform.value });
      else if (parsePlatform(value) === undefined) report("invalid", span, { platform: value });
    }
  },
});

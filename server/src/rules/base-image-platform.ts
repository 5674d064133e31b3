import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "base-image-platform",
    summary: "Require a base image of the platform that is built for.",
    why: "A base image of another platform makes an image whose programs do not run where it is started.",
    category: "correctness",
    severity: "warning",
    messages: { other: "Base image {image} is known only for {actual}, not for {expected}. Use one for the platform that is built for." },
    aliases: { other: ["InvalidBaseImagePlatform", "tally/platform-mismatch"] },
    examples: {
      bad: ["FROM --platform=linux/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022\n"],
      good: ["FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022\n", "FROM debian:13\n"],
    },
    differences:
      "BuildKit asks the registry. Here only bases that are known to be Windows images are judged, against the platform that FROM names.",
  },

  check({ model }, report) {
    for (const { base, baseFacts, platform } of model.stages) {
      if (base.kind !== "image" || baseFacts?.family !== "windows" || platform?.value === undefined) continue;
      const expected = platform.value.toLowerCase();
      if (!/^linux(?:\/|$)/.test(expected)) continue;
      report("other", platform.valueSpan ?? platform.span, { image: base.image.name, actual: "windows", expected });
    }
  },
});

import { baseName } from "../../model/paths.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "vex-in-image",
    summary: "Prefer an attestation over copying VEX statements into the image.",
    why: "Scanners look for VEX statements beside the image, as attestations. Inside it they are found by few, and cannot be changed without a new image.",
    category: "maintainability",
    severity: "info",
    messages: { copied: "{file} tells scanners about the image, and few look for it inside. Attach it as an attestation instead." },
    aliases: { copied: ["tally/prefer-vex-attestation"] },
    examples: { bad: ["FROM debian:13\nCOPY app.vex.json /usr/share/\n"], good: ["FROM debian:13\nCOPY app.json /usr/share/\n"] },
  },

  check({ model }, report) {
    for (const { copies } of model.stages) {
      for (const { sources, kind } of copies) {
        if (kind !== "COPY") continue;
        const found = sources.find(({ raw }) => /\.vex\.json$/i.test(raw));
        if (found !== undefined) report("copied", found.span, { file: baseName(found.raw) });
      }
    }
  },
});

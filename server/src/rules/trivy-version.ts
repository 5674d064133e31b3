import { findInNeighbours, neighboursOfKind } from "../contracts/neighbours.ts";
import type { Span } from "../text/span.ts";
import { placeName } from "./facts/build-lines.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "trivy-version",
    summary: "Disallow Trivy releases that are compromised, and those that are too old.",
    why: "Trivy 0.69.4 to 0.69.6 were published by an attacker and steal credentials of the machine that runs them. A scanner runs with access to images and registries.",
    category: "security",
    severity: "warning",
    messages: {
      compromised:
        "{place} uses Trivy {version}, one of the releases that an attacker has published. Use 0.70.0 or later, and renew the credentials of every machine that ran it.",
      old: "{place} uses Trivy {version}. Use {minimum} or later.",
    },
    options: {
      minimum: { type: "string", default: "", description: "The oldest version that may be used; empty: any that is not compromised." },
    },
    presetOptions: { strict: { minimum: "0.70.0" } },
    examples: {
      bad: ["FROM debian:13\nCOPY --from=aquasec/trivy:0.69.5 /usr/local/bin/trivy /usr/local/bin/trivy\n"],
      good: ["FROM debian:13\nCOPY --from=aquasec/trivy:0.70.0 /usr/local/bin/trivy /usr/local/bin/trivy\n"],
    },
    differences: "CI files, scripts and Compose files of the build context are read, too.",
  },

  check({ model, context, options }, report) {
    const minimum = typeof options["minimum"] === "string" ? options["minimum"] : "";
    const judge = (version: string | undefined, place: string, span: Span): void => {
      if (version === undefined || !/^\d+\.\d+/.test(version)) return;
      if (/^0\.69\.[456]$/.test(version)) report("compromised", span, { place, version });
      else if (minimum !== "" && isOlder(version, minimum)) report("old", span, { place, version, minimum });
    };
    for (const { word, target, instruction } of model.references) {
      if (target.kind === "image" && /^aquasec(?:urity)?\/trivy$/.test(target.image.repository))
        judge(target.image.tag?.replace(/^v/, ""), instruction.keyword.text, word.span);
    }
    for (const { runs } of model.stages) {
      for (const { instruction, commands } of runs) {
        for (const { args } of commands)
          for (const { text, span } of args)
            if (text.includes("trivy"))
              judge(/aquasecurity\/trivy\/releases\/download\/v(\d+\.\d+\.\d+)\//.exec(text)?.[1], instruction.keyword.text, span);
      }
    }
    const span = model.stages[0]?.baseSpan;
    if (span === undefined) return;
    for (const found of findInNeighbours(neighboursOfKind(context, "ci", "script", "compose"), USED))
      judge(found.match[1] ?? found.match[2], placeName(found), span);
  },
});

/** A version of Trivy itself, not of its action: an image, a variable, an input of setup-trivy, a download. */
const USED =
  /(?:aquasec(?:urity)?\/trivy:v?|TRIVY_VERSION["']?\s*[:=]\s*["']?v?|trivy\/releases\/download\/v|trivy[_-]v?)(\d+\.\d+\.\d+)|trivy.*\bversion["']?\s*[:=]\s*["']?v?(\d+\.\d+\.\d+)/i;

function isOlder(version: string, minimum: string): boolean {
  const [a, b] = [version, minimum].map((text) => text.split(".").map(Number));
  for (let at = 0; at < 3; at++) {
    const [left, right] = [a?.[at] ?? 0, b?.[at] ?? 0];
    if (left !== right) return left < right;
  }
  return false;
}

import { findInNeighbours, neighboursOfKind } from "../contracts/neighbours.ts";
import type { Span } from "../text/span.ts";
import { isOlder, replaceVersion } from "./edits/versions.ts";
import { placeName } from "./facts/build-lines.ts";
import { replace } from "./edits/words.ts";
import { defineRule, type FixEdit } from "./rule.ts";

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

  check({ tree, model, context, options }, report) {
    const minimum = typeof options["minimum"] === "string" ? options["minimum"] : "";
    const judge = (version: string | undefined, place: string, span: Span, edit?: (version: string) => FixEdit): void => {
      if (version === undefined || !/^\d+\.\d+/.test(version)) return;
      const use = minimum === "" ? "0.70.0" : minimum;
      const edits = [edit?.(use)].filter((one) => one !== undefined);
      const fix = edits.length === 0 ? undefined : { title: `Use ${use}`, safety: "unsafe" as const, edits };
      if (/^0\.69\.[456]$/.test(version)) report("compromised", span, { place, version }, { fix });
      else if (minimum !== "" && isOlder(version, minimum)) report("old", span, { place, version, minimum }, { fix });
    };
    for (const { word, target, instruction } of model.references) {
      if (target.kind === "image" && /^aquasec(?:urity)?\/trivy$/.test(target.image.repository))
        judge(target.image.tag?.replace(/^v/, ""), instruction.keyword.text, word.span, (version) => ({
          span: target.image.tagSpan ?? word.span,
          newText: version,
        }));
    }
    for (const { runs } of model.stages) {
      for (const { instruction, commands } of runs) {
        for (const { args } of commands)
          for (const { text, span } of args)
            if (text.includes("trivy"))
              judge(DOWNLOAD.exec(text)?.[1], instruction.keyword.text, span, (version) =>
                replace(span, tree.text.slice(span.start, span.end).replaceAll(DOWNLOAD.exec(text)?.[1] ?? version, version)),
              );
      }
    }
    const span = model.stages[0]?.baseSpan;
    if (span === undefined) return;
    for (const found of findInNeighbours(neighboursOfKind(context, "ci", "script", "compose"), USED))
      judge(found.match[1] ?? found.match[2], placeName(found), span, (version) => replaceVersion(found, version));
  },
});

const DOWNLOAD = /aquasecurity\/trivy\/releases\/download\/v(\d+\.\d+\.\d+)\//;

/** A version of Trivy itself, not of its action: an image, a variable, an input of setup-trivy, a download. */
const USED =
  /(?:aquasec(?:urity)?\/trivy:v?|TRIVY_VERSION["']?\s*[:=]\s*["']?v?|trivy\/releases\/download\/v|trivy[_-]v?)(\d+\.\d+\.\d+)|trivy.*\bversion["']?\s*[:=]\s*["']?v?(\d+\.\d+\.\d+)/i;

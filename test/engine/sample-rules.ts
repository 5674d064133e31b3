import { defineRule } from "../../server/src/rules/rule.ts";

/** Small rules for tests of the engine, so that these do not change with the rules of the product. */

export const latest = defineRule({
  meta: {
    id: "sample-latest",
    summary: "Disallow moving tags.",
    why: "They move.",
    category: "reproducibility",
    severity: "warning",
    strict: "error",
    messages: { latest: "Image {name} follows `latest`.", untagged: "Image {name} has no tag." },
    aliases: { latest: ["DL3007", "DS-0001"], untagged: ["DL3006", "DS-0001"] },
    options: {
      expand: { type: "boolean", default: true, description: "Whether variables are expanded." },
      names: { type: "strings", default: [], description: "Images that are left alone.", values: ["debian", "alpine"] },
      mode: { type: "string", default: "all", description: "Which stages.", values: ["all", "final"] },
      most: { type: "number", default: 3, description: "How many." },
    },
    presetOptions: { strict: { most: 1 } },
    examples: { bad: ["FROM debian\n"], good: ["FROM scratch\n"] },
  },
  check({ model }, report) {
    for (const { base } of model.stages) {
      if (base.kind !== "image") continue;
      const { image } = base;
      const extras = { about: image.name };
      if (image.tag === undefined) report("untagged", image.span, { name: image.name }, extras);
      else if (image.tag === "latest") report("latest", image.span, { name: image.name }, extras);
    }
  },
});

export const maintainer = defineRule({
  meta: {
    id: "sample-maintainer",
    summary: "Disallow MAINTAINER.",
    why: "It is deprecated.",
    category: "maintainability",
    severity: "info",
    messages: { found: "MAINTAINER is deprecated." },
    aliases: { found: ["DL4000", "MaintainerDeprecated"] },
    examples: { bad: ["FROM scratch\nMAINTAINER x\n"], good: ["FROM scratch\n"] },
  },
  check({ tree }, report) {
    for (const { name, keyword, span } of tree.instructions) {
      if (name !== "MAINTAINER") continue;
      const end = Math.min(span.end + 1, tree.text.length);
      report(
        "found",
        keyword.span,
        {},
        {
          fix: { title: "Remove", safety: "safe", edits: [{ span: { start: span.start, end }, newText: "" }] },
          tags: ["deprecated"],
        },
      );
    }
  },
});

/** Reports each RUN; off unless asked for. */
export const run = defineRule({
  meta: {
    id: "sample-run",
    summary: "Disallow RUN.",
    why: "For tests.",
    category: "style",
    severity: "off",
    messages: { found: "RUN stands here." },
    aliases: { found: ["DL3059"] },
    examples: { bad: ["FROM scratch\nRUN a\n"], good: ["FROM scratch\n"] },
  },
  check({ tree }, report) {
    for (const { name, keyword } of tree.instructions) if (name === "RUN") report("found", keyword.span, {});
  },
});

/** What BuildKit would refuse, for tests of what cannot be turned off. */
export const refused = defineRule({
  meta: {
    id: "sample-refused",
    summary: "Disallow STOPSIGNAL.",
    why: "For tests.",
    category: "build-error",
    severity: "error",
    messages: { found: "STOPSIGNAL stops the build." },
    aliases: { found: ["DL3061"] },
    examples: { bad: ["FROM scratch\nSTOPSIGNAL 9\n"], good: ["FROM scratch\n"] },
  },
  check({ tree }, report) {
    for (const { name, keyword } of tree.instructions) if (name === "STOPSIGNAL") report("found", keyword.span, {});
  },
});

export const sampleRules = [latest, maintainer, run, refused];

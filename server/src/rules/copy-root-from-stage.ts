import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-root-from-stage",
    summary: "Disallow copying the whole file system of a stage.",
    why: "It brings the tools, caches and secrets of that stage along, which is what several stages are meant to leave behind.",
    category: "efficiency",
    severity: "warning",
    messages: {
      whole: "This copies the whole file system of {from}, tools and caches included. Copy only what is needed, or start FROM {from}.",
    },
    aliases: { whole: ["DL3067"] },
    examples: {
      bad: ["FROM debian:13 AS build\nFROM scratch\nCOPY --from=build / /\n"],
      good: ["FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /app /app\n"],
    },
  },

  check({ model }, report) {
    for (const { copies } of model.stages) {
      for (const { kind, from, sources, destination, onbuild } of copies) {
        if (kind !== "COPY" || from === undefined || onbuild || destination === undefined) continue;
        const root = sources.find(({ raw }) => isRoot(raw));
        if (root !== undefined && isRoot(destination.raw)) report("whole", root.span, { from: from.word.text });
      }
    }
  },
});

function isRoot(raw: string): boolean {
  return raw.replace(/^["']|["']$/g, "") === "/";
}

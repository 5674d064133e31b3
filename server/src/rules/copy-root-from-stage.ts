import type { Reference } from "../model/model.ts";
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
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Report stages on scratch and images of tools such as tonistiigi/xx, too, as hadolint does.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    differences:
      "hadolint reports every copy of a whole file system; a stage on scratch holds only what was put there to be copied, and so does tonistiigi/xx.",
    examples: {
      bad: ["FROM debian:13 AS build\nFROM scratch\nCOPY --from=build / /\n"],
      good: ["FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /app /app\n"],
    },
  },

  check({ model, options }, report) {
    for (const { copies } of model.stages) {
      for (const { kind, from, sources, destination, onbuild } of copies) {
        if (kind !== "COPY" || from === undefined || onbuild || destination === undefined) continue;
        if (options["literal"] !== true && isMadeForIt(from)) continue;
        const root = sources.find(({ raw }) => isRoot(raw));
        if (root !== undefined && isRoot(destination.raw)) report("whole", root.span, { from: from.word.text });
      }
    }
  },
});

/** Whether all there is to copy was put there to be copied: a stage on scratch, or an image of tools such as tonistiigi/xx. */
function isMadeForIt({ target }: Reference): boolean {
  if (target.kind === "image") return target.image.repository.endsWith("tonistiigi/xx");
  if (target.kind !== "stage") return false;
  const { base } = target.stage;
  return base.kind === "scratch" || (base.kind === "image" && base.image.repository.endsWith("tonistiigi/xx"));
}

function isRoot(raw: string): boolean {
  return raw.replace(/^["']|["']$/g, "") === "/";
}

import type { CopyStep } from "../model/model.ts";
import { manifestsOf } from "./edits/manifests.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-all-before-install",
    summary: "Require dependencies to be installed before all sources are copied.",
    why: "Each change of any file makes the build cache of COPY invalid, so the dependencies are installed anew at every build.",
    category: "efficiency",
    severity: "warning",
    messages: {
      all: "Everything is copied before {tool} {verb} runs, so each change of a file installs the dependencies anew. Copy {files} first, install, then copy the rest.",
    },
    examples: {
      bad: ["FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\n"],
      good: [
        "FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n",
        "FROM node:24\nCOPY . .\nRUN npm install -g serve@14\n",
      ],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const told = new Set<CopyStep>();
      for (const install of stage.installs) {
        const files = manifestsOf(install);
        if (files === undefined || install.run.onbuild) continue;
        const start = install.run.instruction.span.start;
        const before = stage.copies.filter((copy) => copy.instruction.span.start < start && copy.from === undefined && !copy.onbuild);
        const all = before.find(copiesAll);
        // A first install from the manifests alone has filled the cache already.
        const early = stage.installs.some(
          (other) =>
            other.manager === install.manager && all !== undefined && other.run.instruction.span.start < all.instruction.span.start,
        );
        const [source] = all?.sources ?? [];
        if (
          all === undefined ||
          source === undefined ||
          early ||
          told.has(all) ||
          /--mount=type=bind/.test(install.run.instruction.logical.text)
        )
          continue;
        told.add(all);
        report(
          "all",
          source.span,
          { tool: install.tool, verb: install.verb, files },
          { related: [{ span: install.command.span, message: "The install." }] },
        );
      }
    }
  },
});

function copiesAll({ sources, kind }: CopyStep): boolean {
  return sources.length === 1 && (kind === "COPY" || kind === "ADD") && /^(?:\.\/?|\/|\.\/\*|\*)$/.test(sources[0]?.value ?? "");
}

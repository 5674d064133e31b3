import type { CopyStep } from "../model/model.ts";
import { planManifestsFirst } from "./edits/manifest-order.ts";
import { manifestsOf } from "./facts/manifests.ts";
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

  check({ model, tree, context }, report) {
    for (const stage of model.stages) {
      const all = stage.copies.find(copiesAll);
      const [source] = all?.sources ?? [];
      if (all === undefined || source === undefined) continue;
      const { start } = all.instruction.span;
      // A first install from the manifests alone has filled the cache already.
      const early = new Set(stage.installs.filter(({ run }) => run.instruction.span.start < start).map(({ manager }) => manager));
      for (const install of stage.installs) {
        const files = manifestsOf(install);
        const { instruction, onbuild, mounts } = install.run;
        if (files === undefined || onbuild || instruction.span.start < start || early.has(install.manager)) continue;
        if (mounts.some(({ type }) => type === "bind")) continue;
        const related = [{ span: install.command.span, message: "The install." }];
        const plan = planManifestsFirst(tree, all, context);
        const fix = plan && { ...plan, safety: "unsafe" as const };
        report("all", source.span, { tool: install.tool, verb: install.verb, files }, { related, fix });
        break;
      }
    }
  },
});

function copiesAll({ sources, from, onbuild }: CopyStep): boolean {
  if (from !== undefined || onbuild || sources.length !== 1) return false;
  return /^(?:\.\/?|\/|\.\/\*|\*)$/.test(sources[0]?.value ?? "");
}

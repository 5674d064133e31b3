import { safetyUnder } from "./facts/demands.ts";
import { lockFacts } from "./facts/lockfiles.ts";
import { copyBeside } from "./edits/manifest-copies.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "lockfile-not-copied",
    summary: "Require the lock file to be copied with its manifest.",
    why: "Without the lock file the package manager picks versions anew at each build, though the project says exactly which ones it was tested with.",
    category: "reproducibility",
    severity: "warning",
    messages: {
      left: "{lock} stands beside {manifest} but is not copied before {tool} {verb}, which picks versions by itself. Copy it, too.",
    },
    examples: {
      bad: ["FROM node:24\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n"],
      good: ["FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n"],
      files: { "package.json": "", "package-lock.json": "" },
    },
    differences: "Only where the build context is known and holds the lock file; go.sum has a rule of its own (go-sum-missing).",
  },

  check({ model, context, contract }, report) {
    if (context === undefined) return;
    for (const { installs } of model.stages) {
      const told = new Set<string>();
      for (const install of installs) {
        const { manager, tool, verb, packages, fromFile, run } = install;
        if (manager === "go" || run.onbuild || !fromFile || (packages.length > 0 && manager !== "cargo")) continue;
        const facts = lockFacts(install, context);
        if (facts?.state !== "left" || facts.source === undefined || facts.copy === undefined || told.has(facts.lock)) continue;
        told.add(facts.lock);
        const { manifest, lock, source, copy } = facts;
        const fix = copyBeside(copy, source, lock, safetyUnder(contract, "lockfile-not-copied"));
        const related = [{ span: install.command.span, message: "The install." }];
        report("left", source.span, { lock, manifest, tool, verb }, { fix, related });
      }
    }
  },
});

import type { PackageManager, RunStep } from "../model/model.ts";
import { bakesCache, languageManagers, planCacheMount } from "./edits/cache-mounts.ts";
import { safetyUnder } from "./facts/demands.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "cache-mount-suggestion",
    summary: "Suggest a cache mount for the downloads of package managers.",
    why: "When a layer is built anew its package manager downloads everything again. A cache mount keeps the downloads between builds and out of the image.",
    category: "efficiency",
    severity: "off",
    strict: "hint",
    messages: {
      suggest: "{tool} {verb} downloads everything again whenever this layer is built anew. Keep its cache between builds: {flags}.",
    },
    aliases: { suggest: ["tally/prefer-package-cache-mounts"] },
    findingAliases: ["tally/ruby/prefer-bundler-cache-mount"],
    options: {
      system: {
        type: "boolean",
        default: false,
        description: "Also for the packages of distributions (apt, apk, dnf …), whose downloads most files delete in the same RUN.",
      },
    },
    examples: {
      bad: ["FROM python:3.13\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"],
      good: [
        "FROM python:3.13\nCOPY requirements.txt .\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n",
        "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      ],
    },
    references: ["https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],
  },

  check({ model, tree, options, contract }, report) {
    const system = options["system"] === true;
    for (const { installs } of model.stages) {
      const told = new Map<RunStep, Set<PackageManager>>();
      for (const install of installs) {
        const { run, manager, tool, verb, command, fromFile, packages } = install;
        // One tool by name is downloaded as fast as it is looked for in a cache.
        if (!fromFile && packages.length < 3 && languageManagers.has(manager)) continue;
        if (bakesCache(install, model.finalStage)) continue;
        if ((!system && !languageManagers.has(manager)) || told.get(run)?.has(manager) === true) continue;
        const plan = planCacheMount(tree, install);
        if (plan === undefined) continue;
        told.set(run, (told.get(run) ?? new Set()).add(manager));
        const safety = safetyUnder(contract, "cache-mount-suggestion");
        const fix = { title: `Mount the cache of ${tool}`, safety, edits: plan.edits };
        report(
          "suggest",
          command.unwrapped.nameSpan ?? command.span,
          { tool, verb, flags: plan.flags.join(" ") },
          { fix, aliases: manager === "bundle" ? bundler : [] },
        );
      }
    }
  },
});

const bundler = ["tally/ruby/prefer-bundler-cache-mount"];

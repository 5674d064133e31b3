import { appendCommand } from "./edits/chains.ts";
import { safetyUnder } from "./facts/demands.ts";
import { servesManager } from "./facts/package-caches.ts";
import { stageChain } from "../model/image-content.ts";
import type { RunStep } from "../model/model.ts";
import { flagNames } from "../shell/command-flags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "npm-cache-kept",
    summary: "Require npm's cache to be cleaned or mounted where npm installs.",
    why: "`npm` keeps a copy of every package it has downloaded below ~/.npm. In a layer nobody reads it again; it only makes the image larger.",
    category: "efficiency",
    severity: "info",
    messages: {
      kept: "`npm {verb}` leaves its cache in the layer. End this RUN with npm cache clean --force, or put the cache on a cache mount.",
    },
    examples: {
      bad: ["FROM node:24\nRUN npm install -g serve@14\n"],
      good: [
        "FROM node:24\nRUN npm install -g serve@14 && npm cache clean --force\n",
        "FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm install -g serve@14\n",
        "FROM node:24 AS build\nRUN npm ci\nFROM node:24\nCOPY --from=build /app /app\n",
      ],
    },
    differences: "Only the layers of the image are judged.",
  },

  check({ model, tree, contract }, report) {
    for (const stage of model.finalStage === undefined ? [] : stageChain(model.finalStage)) {
      for (const run of stage.runs) {
        const install = stage.installs.find((one) => one.run === run && one.manager === "npm");
        if (install?.command.unwrapped.nameSpan === undefined || install.command.substituted || isCleaned(run)) continue;
        const names = flagNames(install.command.unwrapped.args);
        if (["dry-run", "help", "package-lock-only", "cache"].some((name) => names.has(name))) continue;
        const verb = install.command.unwrapped.args.find(({ text }) => text === install.verb);
        const edit = appendCommand(tree, run, "npm cache clean --force");
        const fix = edit && {
          title: "End this RUN with npm cache clean --force",
          safety: safetyUnder(contract, "npm-cache-kept"),
          edits: [edit],
        };
        report("kept", verb?.span ?? install.command.span, { verb: install.verb }, { fix });
      }
    }
  },
});

function isCleaned(run: RunStep): boolean {
  if (run.script.opaque || run.mounts.some((mount) => servesManager(mount, "npm") || mount.target === "/root")) return true;
  if (/npm_config_cache/i.test(run.instruction.logical.text) || [...run.before.env.keys()].some((key) => /^npm_config_cache$/i.test(key)))
    return true;
  return run.commands.some(({ unwrapped: { name, args } }) => {
    const words = args.map(({ text }) => text);
    if (name === "rm" || name === "find")
      return words.some((word) => /\.npm|_cacache|^\/root\/?(?:\*|\.\*)?$|^(?:~|\$HOME|\$\{HOME\})/.test(word));
    return name === "npm" && words.includes("cache") && /clean|clear|rm/.test(words.join(" "));
  });
}

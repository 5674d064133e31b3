import { appendCommand } from "./edits/chains.ts";
import { mountKeepsOut, mountTargetContains } from "./facts/caches.ts";
import { hasWord, uncleanedInstall } from "./facts/cleanups.ts";
import { safetyUnder } from "./facts/demands.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { isLastOrBase } from "./facts/stage-keys.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "yarn-cache-kept",
    summary: "Require `yarn cache clean` in the RUN that runs `yarn install`.",
    why: "`yarn` keeps a copy of every package in its cache, which nobody reads again once it is in a layer.",
    category: "efficiency",
    severity: "info",
    messages: {
      kept: "`yarn` install leaves its cache in the layer. End this RUN with yarn cache clean, or put the cache on a cache mount.",
    },
    aliases: { kept: ["DL3060"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM node:24\nRUN yarn install\n"],
      good: [
        "FROM node:24\nRUN yarn install && yarn cache clean\n",
        "FROM node:24\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install\n",
      ],
    },
    differences: "Only the layers of the image are judged.",
  },

  check({ model, tree, options, contract }, report) {
    const literal = options["literal"] === true;
    const image = model.finalStage === undefined ? [] : [model.finalStage, ...model.finalStage.ancestors];
    for (const stage of model.stages) {
      if (literal ? !isLastOrBase(model, stage) : !image.includes(stage)) continue;
      for (const run of stage.runs) {
        if (
          mountTargetContains(run, ".cache/yarn") ||
          (!literal && (mountKeepsOut(run, "/usr/local/share/.cache/yarn") || run.mounts.some(({ target }) => /yarn/.test(target ?? ""))))
        )
          continue;
        const found = uncleanedInstall(
          run,
          ["yarn"],
          (args) => hasWord(args, "install"),
          (args) => (literal ? hasWord(args, "cache", "clean") : hasWord(args, "cache") && hasWord(args, "clean")),
          literal,
        );
        if (found?.call.nameSpan === undefined || (literal && hasWord(found.call.args, "cache", "clean"))) continue;
        const edit = appendCommand(tree, run, "yarn cache clean");
        const fix = edit && {
          title: "End this RUN with yarn cache clean",
          safety: safetyUnder(contract, "yarn-cache-kept"),
          edits: [edit],
        };
        report("kept", found.call.nameSpan, {}, { fix });
      }
    }
  },
});

import { appendCommand } from "./edits/chains.ts";
import { mountKeepsOut, mountTargetContains } from "./facts/caches.ts";
import { hasWord, uncleanedInstall } from "./facts/cleanups.ts";
import { safetyUnder } from "./facts/demands.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "zypper-cache-not-cleaned",
    summary: "Require `zypper clean` in the RUN that installs.",
    why: "`zypper` keeps its metadata and downloads. Once the RUN has ended they are part of its layer, and no later RUN can take them out.",
    category: "efficiency",
    severity: "warning",
    messages: { kept: "`zypper` install leaves its cache in the layer. End this RUN with zypper clean --all." },
    aliases: { kept: ["DL3036", "DS-0020", "kics:Missing Zypper Clean", "semgrep:missing-zypper-clean"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM opensuse/leap:15.6\nRUN zypper -n install httpd=2.4.24\n"],
      good: ["FROM opensuse/leap:15.6\nRUN zypper -n install httpd=2.4.24 && zypper clean --all\n"],
    },
    differences: "Only the layers of the image are judged.",
  },

  check({ model, tree, options, contract }, report) {
    const literal = options["literal"] === true;
    const image = model.finalStage === undefined ? [] : [model.finalStage, ...model.finalStage.ancestors];
    for (const stage of model.stages) {
      if (!literal && !image.includes(stage)) continue;
      for (const run of stage.runs) {
        if (mountTargetContains(run, "/var/cache/zypp") || (!literal && mountKeepsOut(run, "/var/cache/zypp"))) continue;
        const found = uncleanedInstall(
          run,
          ["zypper"],
          (args) => hasWord(args, "install", "in"),
          (args) => hasWord(args, "clean", "cc"),
          literal,
        );
        if (found?.call.nameSpan === undefined) continue;
        const edit = appendCommand(tree, run, "zypper clean --all");
        const fix = edit && {
          title: "End this RUN with zypper clean --all",
          safety: safetyUnder(contract, "zypper-cache-not-cleaned"),
          edits: [edit],
        };
        report("kept", found.call.nameSpan, {}, { fix });
      }
    }
  },
});

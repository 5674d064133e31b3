import { appendCommand } from "./edits/chains.ts";
import { mountKeepsOut } from "./facts/caches.ts";
import { hasWord, uncleanedInstall } from "./facts/cleanups.ts";
import { safetyUnder } from "./facts/demands.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "yum-cache-not-cleaned",
    summary: "Require `yum clean all` in the RUN that installs.",
    why: "`yum` keeps its metadata and downloads. Once the RUN has ended they are part of its layer, and no later RUN can take them out.",
    category: "efficiency",
    severity: "warning",
    messages: { kept: "`yum` install leaves its cache in the layer. End this RUN with yum clean all." },
    aliases: { kept: ["DL3032", "DS-0015", "kics:Yum Clean All Missing", "semgrep:missing-yum-clean-all"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM centos:7\nRUN yum install -y httpd-2.4.6\n"],
      good: ["FROM centos:7\nRUN yum install -y httpd-2.4.6 && yum clean all\n"],
    },
    differences: "A cache mount over /var/cache/yum counts, and only the layers of the image are judged.",
  },

  check({ model, tree, options, contract }, report) {
    const literal = options["literal"] === true;
    const image = model.finalStage === undefined ? [] : [model.finalStage, ...model.finalStage.ancestors];
    for (const stage of model.stages) {
      if (!literal && !image.includes(stage)) continue;
      for (const run of stage.runs) {
        const found = uncleanedInstall(
          run,
          ["yum"],
          (args) => hasWord(args, "install"),
          (args) => hasWord(args, "clean", "all"),
          literal,
        );
        if (found?.call.nameSpan === undefined || (!literal && mountKeepsOut(run, "/var/cache/yum"))) continue;
        const edit = appendCommand(tree, run, "yum clean all");
        const fix = edit && {
          title: "End this RUN with yum clean all",
          safety: safetyUnder(contract, "yum-cache-not-cleaned"),
          edits: [edit],
        };
        report("kept", found.call.nameSpan, {}, { fix });
      }
    }
  },
});

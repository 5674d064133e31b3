import { appendCommand } from "./edits/chains.ts";
import { mountKeepsOut, mountTargetContains } from "./facts/caches.ts";
import { hasWord, uncleanedInstall } from "./facts/cleanups.ts";
import { safetyUnder } from "./facts/demands.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "dnf-cache-not-cleaned",
    summary: "Require `dnf clean all` in the RUN that installs.",
    why: "`dnf` keeps its metadata and downloads. Once the RUN has ended they are part of its layer, and no later RUN can take them out.",
    category: "efficiency",
    severity: "warning",
    messages: { kept: "{tool} install leaves its cache in the layer. End this RUN with {tool} clean all." },
    aliases: { kept: ["DL3040", "DS-0019", "DS-0027", "kics:Missing Dnf Clean All", "semgrep:missing-dnf-clean-all"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM fedora:42\nRUN dnf install -y httpd-2.4.62\n"],
      good: ["FROM fedora:42\nRUN dnf install -y httpd-2.4.62 && dnf clean all\n"],
    },
    differences: "Only the layers of the image are judged, and a cache mount over /var/cache/dnf counts.",
  },

  check({ model, tree, options, contract }, report) {
    const literal = options["literal"] === true;
    const image = model.finalStage === undefined ? [] : [model.finalStage, ...model.finalStage.ancestors];
    for (const stage of model.stages) {
      if (!literal && !image.includes(stage)) continue;
      for (const run of stage.runs) {
        if (mountTargetContains(run, "/var/cache/libdnf5", ".cache/libdnf5")) continue;
        if (!literal && (mountKeepsOut(run, "/var/cache/dnf") || mountKeepsOut(run, "/var/cache/yum"))) continue;
        for (const tool of ["dnf", "microdnf"]) {
          const found = uncleanedInstall(
            run,
            [tool],
            (args) => hasWord(args, ...verbs),
            (args) => hasWord(args, "clean", "all"),
            literal,
          );
          if (found?.call.nameSpan === undefined) continue;
          const edit = appendCommand(tree, run, `${tool} clean all`);
          const fix = edit && {
            title: `End this RUN with ${tool} clean all`,
            safety: safetyUnder(contract, "dnf-cache-not-cleaned"),
            edits: [edit],
          };
          report("kept", found.call.nameSpan, { tool }, { fix });
        }
      }
    }
  },
});

const verbs = ["install", "in", "upgrade", "up", "upgrade-minimal", "up-min", "reinstall", "rei"];

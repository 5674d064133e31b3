import { labelPairs } from "../facts/label-pairs.ts";
import { removePair } from "../edits/pairs.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "label-of-buildx",
    summary: "Leave the labels to Buildx that it writes itself.",
    why: "With BUILDX_GIT_LABELS set, Buildx labels the image with the commit it was built from; a label of the Dockerfile says something else, or the same by chance.",
    category: "maintainability",
    severity: "off",
    messages: {
      overlap: "Buildx writes label {key} itself when BUILDX_GIT_LABELS is {mode}. Take it out here, or do not set the variable.",
    },
    aliases: { overlap: ["tally/labels/no-buildx-git-overlap"] },
    options: {
      mode: {
        type: "string",
        default: "full",
        values: ["full", "1"],
        description: "What BUILDX_GIT_LABELS is set to: with `1` Buildx writes the revision only.",
      },
    },
    examples: {
      bad: ["FROM debian:13\nARG REVISION\nLABEL org.opencontainers.image.revision=$REVISION\n"],
      good: ["FROM debian:13\nLABEL org.opencontainers.image.title=tool\n"],
    },
    differences: "Off until asked for: whether the variable is set is not to be seen in a Dockerfile.",
    references: ["https://docs.docker.com/build/building/variables/#buildx_git_labels"],
  },

  check({ model, tree, options }, report) {
    const mode = typeof options["mode"] === "string" ? options["mode"] : "";
    const final = model.finalStage;
    for (const stage of final === undefined ? [] : [...final.ancestors.toReversed(), final]) {
      for (const { key, pair, instruction } of labelPairs(stage)) {
        if (key === undefined || !written.has(key) || (mode === "1" && !key.endsWith(".revision"))) continue;
        const fix = { title: `Take ${key} out`, safety: "unsafe" as const, edits: [removePair(tree, instruction, pair)] };
        report("overlap", pair.key.span, { key, mode }, { fix });
      }
    }
  },
});

const written = new Set(["org.opencontainers.image.revision", "org.opencontainers.image.source", "com.docker.image.source.entrypoint"]);

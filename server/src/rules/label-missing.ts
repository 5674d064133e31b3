import type { Model, Stage } from "../model/model.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "label-missing",
    summary: "Require the labels that the label schema names.",
    why: "Tools that manage images rely on them. The schema stands under labelSchema in the configuration; without it nothing is reported.",
    category: "maintainability",
    severity: "info",
    messages: { missing: "The image lacks label {key}, which the label schema demands. Add LABEL {key}." },
    aliases: { missing: ["DL3049"] },
    options: {
      everyStage: {
        type: "boolean",
        default: false,
        description: "Ask each stage for the labels whose result is not copied from, as hadolint does.",
      },
    },
    presetOptions: { hadolint: { everyStage: true } },
    examples: { bad: ["FROM debian:13\n"], good: ["FROM debian:13\nLABEL maintainer=ada\n"] },
    differences: "Only the stage that becomes the image is asked.",
  },

  check({ model, labelSchema, options }, report) {
    const every = options["everyStage"] === true;
    for (const stage of every ? model.stages : model.finalStage === undefined ? [] : [model.finalStage]) {
      for (const key of Object.keys(labelSchema)) {
        if ([stage, ...stage.ancestors].some((each) => setsLabel(each, key)) || (every && isExcused(model, stage, key))) continue;
        report("missing", stage.baseSpan, { key });
      }
    }
  },
});

function setsLabel(stage: Stage, key: string): boolean {
  return stage.instructions.some(
    ({ name, pairs }) => name === "LABEL" && pairs.some((pair) => pair.key.text.replace(/^(["'])(.*)\1$/, "$2") === key),
  );
}

/** hadolint: a named stage that a later one copies from, or that a later unnamed stage with the label is built on. */
function isExcused(model: Model, stage: Stage, key: string): boolean {
  if (stage.name === undefined) return false;
  if (stage.usedBy.some(({ kind }) => kind === "copy")) return true;
  return model.stages.some((other) => other.name === undefined && other.ancestors.includes(stage) && setsLabel(other, key));
}

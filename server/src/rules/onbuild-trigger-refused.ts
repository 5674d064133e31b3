import { inheritedTriggers } from "../model/word-places.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "onbuild-trigger-refused",
    summary: "A trigger of ONBUILD must be an instruction that can run.",
    why: "BuildKit reads what stands behind ONBUILD only when a stage is built on the image, and refuses that stage.",
    category: "build-error",
    severity: "error",
    messages: { refused: "Stage {stage} is built on this one, so the trigger runs there and is refused. Correct it." },
    examples: {
      bad: ["FROM debian:13 AS base\nONBUILD FOO bar\nFROM base\n"],
      good: ["FROM debian:13 AS base\nONBUILD RUN make\nFROM base\n", "FROM debian:13\nONBUILD FOO bar\n"],
    },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      for (const trigger of inheritedTriggers(stage)) {
        if (trigger.name !== undefined && trigger.problem === undefined) continue;
        if (tree.problems.some(({ span }) => span.start >= trigger.span.start && span.end <= trigger.span.end)) continue;
        report("refused", trigger.keyword.span, { stage: stage.name?.text ?? stage.index });
      }
    }
  },
});

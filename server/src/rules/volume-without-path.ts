import { instructionsNamed } from "../model/instructions-named.ts";
import { expandAt } from "../model/assumed-values.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "volume-without-path",
    summary: "A variable in VOLUME must not leave its path empty.",
    why: "An empty text names no directory.",
    category: "build-error",
    severity: "error",
    messages: { empty: "{raw} is empty, so VOLUME has no path. Give the variable a value." },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM scratch\nVOLUME $DATA\n"],
      good: ["FROM scratch\nARG DATA=/data\nVOLUME $DATA\n", "FROM acme/base:1\nVOLUME $DATA\n"],
    },
  },

  check({ model, options }, report) {
    for (const stage of model.stages) {
      for (const instruction of instructionsNamed(stage, "VOLUME")) {
        for (const { text, span } of instruction.args) {
          if (text === "" || expandAt(model, instruction, text, options["assume"] === true) !== "") continue;
          report("empty", span, { raw: text });
        }
      }
    }
  },
});

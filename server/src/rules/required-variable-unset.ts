import { expandAt } from "../model/assumed-values.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "required-variable-unset",
    summary: "A variable that is required must have a value.",
    why: "`${NAME:?message}` stops the build when NAME is not set.",
    category: "build-error",
    severity: "error",
    messages: { unset: "{name} is required here, but nothing gives it a value. Declare it with ARG or ENV before." },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM scratch\nENV A=${B:?must be set}\n"],
      good: ["FROM scratch\nARG B=1\nENV A=${B:?must be set}\n", "FROM scratch\nARG B\nENV A=${B:?must be set}\n"],
    },
  },

  check({ model, options }, report) {
    const assume = options["assume"] === true;
    for (const { name, modifier, instruction, nameSpan, source } of model.variables) {
      if (modifier === undefined || !/^:?\?/.test(modifier)) continue;
      const value = source.kind === "undefined" ? "" : expandAt(model, instruction, `\${${name}-}`, assume);
      const isSet = source.kind !== "undefined" && value !== undefined && expandAt(model, instruction, `\${${name}+x}`, assume) === "x";
      if (value === undefined || (isSet && (value !== "" || modifier === "?"))) continue;
      report("unset", nameSpan, { name });
    }
  },
});

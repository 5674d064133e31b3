import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "undefined-variable",
    summary: "Disallow variables that nothing defines.",
    why: "BuildKit puts an empty text in the place of a variable nobody has set, most often because its name is misspelt.",
    category: "correctness",
    severity: "warning",
    messages: {
      unset: "Variable {name} is not defined here, so it is replaced by nothing. Declare it with ARG or ENV.",
      typo: "Variable {name} is not defined here, so it is replaced by nothing. Did you mean {suggestion}?",
    },
    aliases: { unset: ["UndefinedVar"], typo: ["UndefinedVar"] },
    options: {
      assumePath: { type: "boolean", default: false, description: "Take an unknown base image to set PATH and nothing else, as BuildKit does when it cannot ask a registry." },
    },
    presetOptions: { buildkit: { assumePath: true } },
    examples: {
      bad: ["FROM scratch\nCOPY app $TARGET\n"],
      good: ["FROM scratch\nARG TARGET=/app\nCOPY app $TARGET\n", "FROM acme/base:1\nWORKDIR $APP_HOME\n"],
    },
    differences: "A use with a default of its own (`${X:-y}`) is not reported under `recommended`, nor is a name that a base image may set.",
  },

  check({ model, options }, report) {
    void model;
    void options;
    void report;
  },
});

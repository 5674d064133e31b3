import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "unused-stage",
    summary: "Report stages that the final one does not need.",
    why: "BuildKit does not build such a stage: what it tests or makes never happens, unless somebody asks for it by `--target`.",
    category: "maintainability",
    severity: "hint",
    messages: {
      unnamed:
        "Nothing uses this stage, and without a name nobody can ask for it by --target, so it is never built. Name it, or take it out.",
      named: "Nothing uses stage {name}, so it is built only when asked for by --target {name}. Take it out if nobody does.",
    },
    aliases: { unnamed: ["tally/no-unreachable-stages"], named: ["tally/no-unreachable-stages"] },
    options: {
      named: { type: "boolean", default: false, description: "Report stages that have a name, too, which are often targets of their own." },
    },
    presetOptions: { all: { named: true } },
    examples: {
      bad: ["FROM debian:13\nRUN make test\nFROM debian:13\nRUN make\n"],
      good: ["FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build /a /a\n", "FROM debian:13 AS test\nFROM debian:13\n"],
    },
    differences: "A stage with a name may be the target of another build, so it is reported only on request.",
  },

  check({ model, options }, report) {
    // With a target, what comes after it is not needed now, and may be at another time.
    if (model.inputs.target !== undefined) return;
    for (const { reachable, name, from, baseSpan } of model.stages) {
      if (reachable) continue;
      const tags = ["unnecessary"] as const;
      if (name === undefined) report("unnamed", baseSpan, {}, { tags });
      else if (options["named"] === true && from.problem === undefined) report("named", name.span, { name: name.text }, { tags });
    }
  },
});

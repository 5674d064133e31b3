import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "no-stages",
    summary: "A Dockerfile needs a FROM.",
    why: "FROM begins a stage, and only a stage becomes an image.",
    category: "build-error",
    severity: "error",
    messages: { none: "The file has no FROM, so there is nothing to build. Begin a stage with FROM." },
    examples: { bad: ["ARG VERSION=1\n"], good: ["ARG VERSION=1\nFROM debian:$VERSION\n"] },
  },

  check({ tree, model }, report) {
    const [first] = tree.instructions;
    if (first === undefined || model.stages.length > 0 || tree.problems.length > 0) return;
    report("none", first.keyword.span, {});
  },
});

import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "reserved-stage-name",
    summary: "Disallow the stage names `scratch` and `context`.",
    why: "`scratch` is the empty image and `context` the build context; a stage of that name cannot be told from them.",
    category: "correctness",
    severity: "error",
    messages: {
      reserved: "Stage name {name} has a meaning of its own in a Dockerfile. Choose another name.",
      other: "Stage name {name} has a meaning of its own in a Dockerfile. Choose another name.",
    },
    aliases: { reserved: ["ReservedStageName", "DL3063"], other: ["ReservedStageName"] },
    examples: {
      bad: ["FROM debian:13 AS scratch\n", "FROM debian:13 AS context\n"],
      good: ["FROM scratch AS build\n"],
    },
  },

  check({ model }, report) {
    for (const { name } of model.stages) {
      const lower = name?.text.toLowerCase();
      if (name !== undefined && (lower === "scratch" || lower === "context"))
        report(name.text === lower ? "reserved" : "other", name.span, { name: name.text });
    }
  },
});

import type { Model, Stage } from "../model/model.ts";
import type { Word } from "../syntax/tree.ts";
import { replace } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

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
    for (const stage of model.stages) {
      const { name } = stage;
      const lower = name?.text.toLowerCase();
      if (name !== undefined && (lower === "scratch" || lower === "context"))
        report(name.text === lower ? "reserved" : "other", name.span, { name: name.text }, { fix: rename(model, stage, name, lower) });
    }
  },
});

/** Another name, here and where it is used; which one a build asks for by --target nobody knows. */
function rename({ stages }: Model, { usedBy }: Stage, { span, text }: Word, lower: string): Fix {
  const taken = new Set(stages.map(({ name }) => name?.text.toLowerCase()));
  let other = `${lower}-stage`;
  for (let number = 2; taken.has(other); number++) other = `${lower}-stage${number}`;
  const uses = usedBy.filter(({ word }) => word.text.toLowerCase() === text.toLowerCase());
  const edits = [replace(span, other), ...uses.map(({ word }) => replace(word.span, other))];
  return { title: `Call it ${other} here and where it is used`, safety: "unsafe", edits };
}

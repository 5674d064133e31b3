import type { Word } from "../syntax/tree.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "duplicate-stage-name",
    summary: "Disallow two stages of the same name.",
    why: "A later stage of the same name hides the earlier one, so COPY --from copies from another stage than its reader thinks.",
    category: "correctness",
    severity: "error",
    messages: {
      duplicate: "Stage name {name} is taken already; this stage hides the earlier one. Give it another name.",
      exact: "Stage name {name} is taken already; this stage hides the earlier one. Give it another name.",
    },
    aliases: {
      duplicate: ["DuplicateStageName", "DS-0012", "CKV_DOCKER_11", "kics:Same Alias In Different Froms"],
      exact: ["DuplicateStageName", "DL3024", "DS-0012", "CKV_DOCKER_11", "kics:Same Alias In Different Froms"],
    },
    examples: {
      bad: ["FROM debian:13 AS build\nFROM alpine:3.22 AS build\n"],
      good: ["FROM debian:13 AS build\nFROM alpine:3.22 AS run\n"],
    },
    differences: "hadolint compares names case by case, BuildKit in lower case; we do as BuildKit does.",
  },

  check({ model }, report) {
    const first = new Map<string, Word>();
    const written = new Set<string>();
    for (const { name } of model.stages) {
      if (name === undefined) continue;
      const lower = name.text.toLowerCase();
      const earlier = first.get(lower);
      if (earlier === undefined) first.set(lower, name);
      else
        report(
          written.has(name.text) ? "exact" : "duplicate",
          name.span,
          { name: name.text },
          { related: [{ span: earlier.span, message: "The first stage of this name." }] },
        );
      written.add(name.text);
    }
  },
});

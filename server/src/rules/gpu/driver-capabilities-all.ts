import { instructionsNamed } from "../../model/instructions-named.ts";
import { unquoted } from "../edits/pairs.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "driver-capabilities-all",
    summary: "Prefer naming the driver capabilities an image needs.",
    why: "`all` puts every library of the driver into the container, those for displays and video among them: more than most programs need, and more to break into.",
    category: "security",
    severity: "hint",
    strict: "info",
    messages: {
      all: "NVIDIA_DRIVER_CAPABILITIES={value} gives the container every library of the driver. Name those it needs, such as compute,utility.",
    },
    aliases: { all: ["tally/gpu/prefer-minimal-driver-capabilities"] },
    examples: {
      bad: ["FROM debian:13\nENV NVIDIA_DRIVER_CAPABILITIES=all\n"],
      good: ["FROM debian:13\nENV NVIDIA_DRIVER_CAPABILITIES=compute,utility\n"],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      for (const { pairs } of instructionsNamed(stage, "ENV")) {
        for (const { key, value } of pairs) {
          const text = unquoted(value?.text ?? "");
          if (
            !key.text.includes("NVIDIA") ||
            unquoted(key.text) !== "NVIDIA_DRIVER_CAPABILITIES" ||
            value === undefined ||
            !text.split(",").includes("all")
          )
            continue;
          const fix = { title: "Write compute,utility", safety: "unsafe" as const, edits: [replace(value.span, "compute,utility")] };
          report("all", value.span, { value: text }, { fix });
        }
      }
    }
  },
});

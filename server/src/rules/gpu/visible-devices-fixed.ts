import { instructionsNamed } from "../../model/instructions-named.ts";
import { cudaBase } from "../facts/cuda.ts";
import { removePair, unquoted } from "../edits/pairs.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "visible-devices-fixed",
    summary: "Disallow a choice of GPUs in the image.",
    why: "Which GPUs a container sees is up to the host that starts it: on another one the numbers mean other devices, or none.",
    category: "correctness",
    severity: "warning",
    messages: {
      fixed: "{name}={value} chooses GPUs of one machine for every machine the image runs on. Leave it to who starts the container.",
      redundant: "{name}=all is what base image nvidia/cuda sets already. Take it out.",
    },
    aliases: { fixed: ["tally/gpu/no-hardcoded-visible-devices"], redundant: ["tally/gpu/no-hardcoded-visible-devices"] },
    examples: {
      bad: ["FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nENV CUDA_VISIBLE_DEVICES=0,1\n"],
      good: ["FROM debian:13\nENV NVIDIA_VISIBLE_DEVICES=all\n", "FROM debian:13\nENV NVIDIA_VISIBLE_DEVICES=void\n"],
    },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      for (const instruction of instructionsNamed(stage, "ENV")) {
        if (instruction.problem !== undefined) continue;
        for (const pair of instruction.pairs) {
          if (!pair.key.text.includes("VISIBLE_DEVICES")) continue;
          const name = unquoted(pair.key.text);
          const value = unquoted(pair.value?.text ?? "");
          if (!/^(?:NVIDIA|CUDA)_VISIBLE_DEVICES$/.test(name) || value.includes("$") || /^(?:none|void|-1|no)?$/i.test(value)) continue;
          const all = value === "all";
          if (all && (name !== "NVIDIA_VISIBLE_DEVICES" || cudaBase(stage) === undefined)) continue;
          const safety = all ? ("safe" as const) : ("unsafe" as const);
          const fix = { title: `Take ${name} out`, safety, edits: [removePair(tree, instruction, pair)] };
          report(all ? "redundant" : "fixed", pair.value?.span ?? pair.span, { name, value }, { fix });
        }
      }
    }
  },
});

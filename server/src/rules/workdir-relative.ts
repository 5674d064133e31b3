import type { Stage } from "../model/model.ts";
import { isAbsolute } from "./facts/workdirs.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "workdir-relative",
    summary: "Require an absolute path in WORKDIR.",
    why: "A relative path starts at the working directory of the base image, which its next version may change.",
    category: "correctness",
    severity: "warning",
    messages: {
      first: "WORKDIR {path} is relative to a directory that the base image decides. Write an absolute path.",
      later: "WORKDIR {path} is relative to the WORKDIR before it. Write an absolute path.",
    },
    aliases: {
      first: ["DL3000", "WorkdirRelativePath", "DS-0009", "CKV_DOCKER_10", "kics:WORKDIR Path Not Absolute"],
      later: ["DL3000", "DS-0009", "CKV_DOCKER_10", "kics:WORKDIR Path Not Absolute"],
    },
    options: {
      later: { type: "boolean", default: false, description: "Report a relative WORKDIR that follows an absolute one of the stage too." },
      variables: {
        type: "string",
        default: "known",
        values: ["known", "assume", "literal"],
        description: "How variables are read: by their known value, as in a build without arguments, or as they stand.",
      },
    },
    presetOptions: {
      strict: { later: true },
      hadolint: { later: true, variables: "literal" },
      buildkit: { variables: "assume" },
      all: { later: true },
    },
    examples: {
      bad: ["FROM debian:13\nWORKDIR app\n"],
      good: ["FROM debian:13\nWORKDIR /app\nWORKDIR sub\n", "FROM debian:13\nWORKDIR $HOME/app\n"],
    },
    differences: "hadolint reports every relative WORKDIR; after an absolute one the directory is certain, so only the first counts.",
  },

  check({ model, options }, report) {
    const mode = options["variables"] as string;
    const settled = new Set<Stage>();
    for (const stage of model.stages) {
      let set = stage.base.kind === "stage" && settled.has(stage.base.stage);
      for (const [index, instruction] of stage.instructions.entries()) {
        if (instruction.name !== "WORKDIR") continue;
        const [word] = instruction.args;
        const first = !set;
        set = true;
        if (word === undefined || isAbsolute(model, stage, instruction, mode) !== false) continue;
        if (!first && options["later"] !== true) continue;
        const after = stage.instructions[index + 1];
        const { workingDir } = after === undefined ? stage.config : stage.configBefore(after);
        const edits =
          workingDir.state === "set" ? [replace(word.span, workingDir.value)] : [replace(word.span, `/${word.text.replace(/^\.?\//, "")}`)];
        const fix = {
          title: `Write ${edits[0]?.newText ?? ""}`,
          safety: workingDir.state === "set" && /^[\w./-]+$/.test(word.text) ? ("safe" as const) : ("unsafe" as const),
          edits,
        };
        report(first ? "first" : "later", word.span, { path: word.text }, { fix });
      }
      if (set) settled.add(stage);
    }
  },
});

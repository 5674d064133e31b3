import type { Instruction } from "../syntax/tree.ts";
import { deleteInstruction } from "./edits/instructions.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "multiple-cmd",
    summary: "Disallow a second CMD, ENTRYPOINT or HEALTHCHECK in a stage.",
    why: "Only the last one counts. One that is overridden misleads whoever reads the file.",
    category: "correctness",
    severity: "warning",
    messages: {
      cmd: "Only the last CMD of a stage counts; this stage has more than one. Delete the one that is not meant.",
      entrypoint: "Only the last ENTRYPOINT of a stage counts; this stage has more than one. Delete the one that is not meant.",
      healthcheck: "Only the last HEALTHCHECK of a stage counts; this stage has more than one. Delete the one that is not meant.",
    },
    aliases: {
      cmd: ["DL4003", "MultipleInstructionsDisallowed", "DS-0016", "kics:Multiple CMD Instructions Listed"],
      entrypoint: [
        "DL4004",
        "MultipleInstructionsDisallowed",
        "DS-0007",
        "kics:Multiple ENTRYPOINT Instructions Listed",
        "semgrep:multiple-entrypoint-instructions",
      ],
      healthcheck: ["DL3012", "MultipleInstructionsDisallowed", "DS-0023"],
    },
    options: {
      report: {
        type: "string",
        default: "earlier",
        values: ["earlier", "later"],
        description: "Which of the two is marked: the one that is overridden, or the one that overrides.",
      },
    },
    presetOptions: { hadolint: { report: "later" } },
    examples: {
      bad: ['FROM debian:13\nCMD ["a"]\nCMD ["b"]\n'],
      good: ['FROM debian:13 AS a\nCMD ["a"]\nFROM debian:13\nCMD ["b"]\n'],
    },
    differences: "BuildKit marks the instruction that is overridden, hadolint the one that overrides it; we do as BuildKit does.",
  },

  check({ model, tree, options }, report) {
    for (const { instructions } of model.stages) {
      const last = new Map<string, Instruction>();
      for (const instruction of instructions) {
        const id = kinds.get(instruction.name ?? "");
        if (id === undefined) continue;
        const earlier = last.get(id);
        last.set(id, instruction);
        if (earlier === undefined) continue;
        const [marked, other] = options["report"] === "later" ? [instruction, earlier] : [earlier, instruction];
        report(
          id,
          marked.keyword.span,
          {},
          {
            fix: {
              title: `Delete the ${earlier.keyword.text} that is overridden`,
              safety: "safe",
              edits: [deleteInstruction(tree, earlier)],
            },
            tags: ["unnecessary"],
            related: [
              { span: other.keyword.span, message: options["report"] === "later" ? "The one that it overrides." : "The one that counts." },
            ],
          },
        );
      }
    }
  },
});

const kinds = new Map([
  ["CMD", "cmd"],
  ["ENTRYPOINT", "entrypoint"],
  ["HEALTHCHECK", "healthcheck"],
] as const) as ReadonlyMap<string, "cmd" | "entrypoint" | "healthcheck">;

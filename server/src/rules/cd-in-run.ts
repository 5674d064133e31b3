import { callsNamed } from "../model/calls.ts";
import { topCommands } from "./edits/chains.ts";
import { insertLinesBefore } from "./edits/instructions.ts";
import { matchCase } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "cd-in-run",
    summary: "Prefer WORKDIR over cd in a RUN.",
    why: "The directory that cd sets ends with its RUN: the next instruction starts again where it was. WORKDIR holds, and is seen at a glance.",
    category: "maintainability",
    severity: "warning",
    messages: {
      alone: "`cd` to {directory} is lost at the end of this RUN, so it has no effect. Use WORKDIR {directory}.",
      chained: "`cd` holds only inside this RUN. Use WORKDIR to set the directory for it.",
    },
    aliases: {
      alone: ["DL3003", "DS-0013", "kics:RUN Instruction Using 'cd' Instead of WORKDIR", "semgrep:use-workdir"],
      chained: ["DL3003", "DS-0013", "kics:RUN Instruction Using 'cd' Instead of WORKDIR", "semgrep:use-workdir"],
    },
    options: {
      chained: { type: "boolean", default: false, description: "Report `cd directory && command` too, where cd has an effect." },
      literal: { type: "boolean", default: false, description: "Report every cd, in groups and substitutions too." },
    },
    presetOptions: { strict: { chained: true }, hadolint: { chained: true, literal: true }, all: { chained: true } },
    examples: {
      bad: ["FROM debian:13\nRUN cd /tmp\n"],
      good: ["FROM debian:13\nWORKDIR /tmp\n", "FROM debian:13\nRUN mkdir /a && cd /a && make\n"],
    },
    differences:
      "A cd that other commands of the same RUN follow does what its author means; under `recommended` only one without effect is reported.",
  },

  check({ model, tree, options }, report) {
    for (const { run, command } of callsNamed(model, ["cd"], true)) {
      if (command.nameSpan === undefined || (run.onbuild && options["literal"] === true)) continue;
      const top = topCommands(run);
      const directory = command.args[0];
      const last = command === top.at(-1) && command.depth === 0 && command.connector !== "|";
      // `cd ..` at the end tidies up after an earlier one.
      if (options["literal"] !== true && last && top.length > 1 && /^(?:\.\.(?:\/\.\.)*\/?|-|~)$/.test(directory?.text ?? "-")) continue;
      if (last && directory !== undefined) {
        const alone = top.length === 1 && directory.literal && !run.onbuild && run.mounts.length === 0;
        const workdir = `${matchCase("WORKDIR", run.instruction.keyword.text)} ${directory.raw}`;
        const edits = [{ span: run.instruction.span, newText: workdir }];
        const fix = alone ? { title: `Use ${workdir}`, safety: "unsafe" as const, edits } : undefined;
        report("alone", command.nameSpan, { directory: directory.text }, { fix });
      } else if (options["chained"] === true && (options["literal"] === true || command.depth === 0)) {
        const first = command === top[0] && top.length > 1 && top[1]?.connector === "&&" && directory?.literal === true && !run.onbuild;
        const fix =
          first && top[1] !== undefined
            ? {
                title: `Move cd to WORKDIR ${directory.text}`,
                safety: "unsafe" as const,
                edits: [
                  insertLinesBefore(tree, run.instruction, [`${matchCase("WORKDIR", run.instruction.keyword.text)} ${directory.raw}`]),
                  { span: { start: command.span.start, end: top[1].span.start }, newText: "" },
                ],
              }
            : undefined;
        report("chained", command.nameSpan, {}, { fix });
      }
    }
  },
});

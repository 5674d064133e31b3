import { stageChain } from "../model/image-content.ts";
import type { Stage } from "../model/model.ts";
import { baseName } from "../model/paths.ts";
import { safetyUnder } from "./facts/demands.ts";
import { startScript, type StartScript } from "./edits/start-scripts.ts";
import { insertWordAfter, replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "entrypoint-not-executable",
    summary: "Require the script that the image starts to be executable.",
    why: "COPY keeps the mode a file has in the build context, and a heredoc is written without the right to execute. A container that starts such a file stops at once with “permission denied”.",
    category: "correctness",
    severity: "error",
    messages: {
      file: "{file} is not executable and COPY keeps that, so the container cannot start it. Add --chmod=0755 to the COPY.",
      heredoc:
        "{file} is written by a heredoc, which is not executable, so the container cannot start it. Add --chmod=0755 to the {keyword}.",
      mode: "{file} is copied with mode {mode}, which does not let anyone execute it, so the container cannot start it. Use 0755.",
    },
    examples: {
      bad: ['FROM debian:13\nCOPY <<EOF /start.sh\n#!/bin/sh\nexec app\nEOF\nENTRYPOINT ["/start.sh"]\n'],
      good: [
        'FROM debian:13\nCOPY --chmod=0755 <<EOF /start.sh\n#!/bin/sh\nexec app\nEOF\nENTRYPOINT ["/start.sh"]\n',
        'FROM debian:13\nCOPY start.sh /\nENTRYPOINT ["sh", "/start.sh"]\n',
      ],
    },
  },

  check({ model, context, contract }, report) {
    const stage = model.finalStage;
    const script = startScript(stage, context);
    if (stage === undefined || script === undefined || !script.direct) return;
    const { copy, span, title: file, heredoc, file: source } = script;
    const { chmod, instruction, kind: keyword } = copy;
    const mode = chmod?.value;
    const digits = mode !== undefined && /^[0-7]{3,4}$/.test(mode) ? Number.parseInt(mode, 8) : undefined;
    if ((mode !== undefined && (digits === undefined || (digits & 0o111) !== 0)) || changesMode(stage, script)) return;
    const alone = copy.sources.length + copy.heredocs.length === 1;
    const edit =
      chmod?.valueSpan !== undefined
        ? replace(chmod.valueSpan, "0755")
        : insertWordAfter(instruction.flags.at(-1)?.span ?? instruction.keyword.span, "--chmod=0755");
    const whole = heredoc !== undefined || copy.sources.some(({ value }) => baseName(value ?? "") === baseName(source ?? ""));
    const safety = safetyUnder(contract, "entrypoint-not-executable");
    const fix = alone && whole ? { title: "Copy it with mode 0755", safety, edits: [edit] } : undefined;
    const related = [{ span: instruction.keyword.span, message: "What copies it." }];
    if (mode !== undefined) report("mode", span, { file, mode }, { fix, related });
    else if (heredoc !== undefined) report("heredoc", span, { file, keyword }, { fix, related });
    else if (source !== undefined && context?.isExecutable(source) === false) report("file", span, { file }, { fix, related });
  },
});

/** Whether a later command may change the mode: it names the file, a folder around it, a pattern, or nobody knows what. */
function changesMode(stage: Stage, { path, copy }: StartScript): boolean {
  const name = baseName(path);
  return stageChain(stage).some(({ runs }) =>
    runs.some(({ script, commands, instruction }) => {
      if (instruction.index < copy.instruction.index) return false;
      if (script.opaque) return true;
      return commands.some(({ unwrapped: { name: tool = "", args } }) => {
        if (!/^(?:chmod|install|mv|cp|ln|setfacl|find|xargs)$/.test(tool)) return /^\.{0,2}\/|^make$|\.sh$/.test(tool);
        return args.some(
          ({ text, literal }) => !literal || baseName(text) === name || path.startsWith(`${text.replace(/\/$/, "")}/`) || text === ".",
        );
      });
    }),
  );
}

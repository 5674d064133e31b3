import { passArguments } from "./edits/script-arguments.ts";
import { deleteInstruction } from "./edits/instructions.ts";
import { readStartScript, startScript } from "./edits/start-scripts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "entrypoint-ignores-arguments",
    summary: "Require an entrypoint script to pass on its arguments.",
    why: "CMD and what follows the image in `docker run` are the arguments of ENTRYPOINT. A script that does not look at them makes both useless, without any message.",
    category: "correctness",
    severity: "warning",
    messages: {
      cmd: '{file} never looks at its arguments, so CMD has no effect. End it with `exec "$@"`, or take CMD out.',
      run: '{file} never looks at its arguments, so `docker run` cannot start anything else in the image. End it with `exec "$@"` when there are some.',
    },
    options: {
      always: { type: "boolean", default: false, description: "Also report a script where no CMD gives it arguments." },
    },
    presetOptions: { strict: { always: true } },
    examples: {
      bad: [
        'FROM debian:13\nCOPY --chmod=0755 <<EOF /start.sh\n#!/bin/sh\nexec app\nEOF\nENTRYPOINT ["/start.sh"]\nCMD ["--port", "80"]\n',
      ],
      good: [
        'FROM debian:13\nCOPY --chmod=0755 <<"EOF" /start.sh\n#!/bin/sh\nexec app "$@"\nEOF\nENTRYPOINT ["/start.sh"]\nCMD ["--port", "80"]\n',
      ],
    },
  },

  check({ tree, model, context, options }, report) {
    const stage = model.finalStage;
    const script = startScript(stage, context);
    if (stage === undefined || script?.text === undefined || script.place !== "ENTRYPOINT" || script.form === "shell") return;
    const shell = readStartScript(script);
    if (shell === undefined) return;
    const code = script.text.replace(/(?:^|\s)#(?!!).*$/gm, "");
    if (/\$(?:[@*#1-9]|\{[!#]?[@*#1-9])|BASH_ARGV|\bBASH_SOURCE\b/.test(code)) return;
    // A script that is read in sees the same arguments.
    if (shell.commands.some(({ name }) => name === "." || name === "source" || name === "shift" || name === "getopts" || name === "eval"))
      return;
    const { cmd } = stage.config;
    const pass = passArguments(script, shell);
    const remove = cmd.state === "set" && cmd.instruction !== undefined ? deleteInstruction(tree, cmd.instruction) : undefined;
    const without = remove && { title: "Take CMD out", safety: "unsafe" as const, edits: [remove] };
    const related = [{ span: script.copy.instruction.keyword.span, message: "What copies the script." }];
    if (cmd.state === "set" && cmd.span !== undefined && cmd.value.text.trim() !== "")
      report("cmd", cmd.span, { file: script.title }, { related, fixes: [pass.append, without].filter((fix) => fix !== undefined) });
    else if (options["always"] === true && cmd.state !== "set")
      report("run", script.span, { file: script.title }, { related, fix: pass.instead });
  },
});

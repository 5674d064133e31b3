import { commandExists } from "../model/image-content.ts";
import type { ImageCommand, Setting, Stage } from "../model/model.ts";
import { isPosixShell, programName } from "../shell/dialect.ts";
import { fixShellForm } from "./edits/shell-form.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "shell-in-distroless",
    summary: "Disallow commands that need a shell in an image that has none.",
    why: "Distroless and scratch images hold no shell. A RUN, CMD or ENTRYPOINT in shell form, and a script as entrypoint, then fail with “no such file or directory”. A wrapper script as first process also keeps signals from the program.",
    category: "correctness",
    severity: "error",
    messages: {
      form: "{instruction} in shell form needs /bin/sh, which {base} does not have. Write the program and its arguments as a JSON array.",
      program: "{instruction} starts {program}, which {base} does not have. Start the program itself.",
      script: "{instruction} starts the script {program}, and {base} has no shell to read it. Start the program itself.",
      run: "RUN needs /bin/sh, which {base} does not have. Do it in an earlier stage and copy the result.",
    },
    examples: {
      bad: [
        "FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nENTRYPOINT /app\n",
        'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
      ],
      good: ['FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nENTRYPOINT ["/app"]\n'],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const facts = stage.baseFacts;
      if (facts?.shell !== false || stage.os === "windows" || commandExists(stage, "sh") !== false) continue;
      const base = stage.base.kind === "image" ? stage.base.image.name : facts.image;
      for (const { instruction, onbuild, before } of stage.runs) {
        // Whatever stands in scratch was put there by the file; a shell may be among it by another name.
        const shell = instruction.command?.form === "shell" && before.shell.state !== "set";
        if (shell && !onbuild && facts.family !== "scratch") report("run", instruction.keyword.span, { base });
      }
      if (stage !== model.finalStage) continue;
      const { entrypoint, cmd } = stage.config;
      judge(stage, "ENTRYPOINT", entrypoint);
      judge(stage, "CMD", cmd, entrypoint.state !== "unset");

      function judge(one: Stage, instruction: string, setting: Setting<ImageCommand>, isArguments = false): void {
        if (setting.state !== "set" || setting.span === undefined || one.config.shell.state === "set") return;
        const { form, words, text } = setting.value;
        const program = words[0] ?? "";
        if (form === "shell") {
          const { instruction: node } = setting;
          if (text.trim() === "" || node === undefined || facts?.family === "scratch") return;
          const fix = fixShellForm(one, node, one.configBefore(node), false);
          // What only a shell can do has no exec form here.
          const plain = fix?.edits.every(({ newText }) => !newText.includes("/bin/sh")) === true;
          report("form", setting.span, { instruction, base }, { fix: plain ? fix : undefined });
        } else if (isArguments) return;
        else if (isPosixShell(program) && commandExists(one, programName(program)) === false)
          report("program", setting.span, { instruction, program, base });
        else if (program.endsWith(".sh")) report("script", setting.span, { instruction, program, base });
      }
    }
  },
});

import { instructionsNamed } from "../model/instructions-named.ts";
import { safetyUnder } from "./facts/demands.ts";
import { fixShellForm, isBrokenArray, isWithoutShell, markShellForm } from "./edits/shell-form.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "shell-form-entrypoint",
    summary: "Require the exec form for ENTRYPOINT.",
    why: "In shell form the program is a child of `/bin/sh -c`: it does not get the stop signal, is killed after ten seconds, and arguments of docker run and CMD are lost.",
    category: "correctness",
    severity: "warning",
    messages: {
      shell: "ENTRYPOINT in shell form runs under /bin/sh, which passes on neither signals nor arguments. Use the exec form, a JSON array.",
      chosen:
        "ENTRYPOINT in shell form runs under the shell that SHELL sets, which passes on neither signals nor arguments. Use the exec form.",
      broken:
        "This array is not valid JSON because of what follows a backslash, so a shell runs the brackets as a command. Double the backslash.",
    },
    aliases: {
      shell: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
      chosen: ["DL3025", "semgrep:prefer-json-notation"],
      broken: ["semgrep:prefer-json-notation"],
    },
    findingAliases: ["JSONArgsRecommended"],
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Report it in images without a shell, too, where shell-in-distroless speaks.",
      },
    },
    presetOptions: { hadolint: { literal: true }, buildkit: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nENTRYPOINT /app/run --port 80\n"],
      good: ['FROM debian:13\nENTRYPOINT ["/app/run", "--port", "80"]\n'],
    },
    differences:
      "BuildKit is silent where a SHELL is set; hadolint is not. In an image that has no shell at all shell-in-distroless speaks instead.",
  },

  check({ model, contract, options }, report) {
    for (const stage of model.stages) {
      for (const instruction of instructionsNamed(stage, "ENTRYPOINT")) {
        const span = markShellForm(instruction);
        if (span === undefined || (options["literal"] !== true && isWithoutShell(stage))) continue;
        const before = stage.configBefore(instruction);
        const isChosen = before.shell.state === "set";
        if (isBrokenArray(instruction)) {
          report("broken", span, {}, { aliases: isChosen ? [] : ["JSONArgsRecommended"] });
          continue;
        }
        // In shell form CMD is dropped; in exec form it becomes arguments.
        const demanded = safetyUnder(contract, "shell-form-entrypoint") === "safe";
        const safe =
          demanded &&
          (stage.config.cmd.state === "unset" || (stage.ancestors.length === 0 && !stage.instructions.some(({ name }) => name === "CMD")));
        const fix = fixShellForm(stage, instruction, before, safe);
        report(isChosen ? "chosen" : "shell", span, {}, { fix });
      }
    }
  },
});

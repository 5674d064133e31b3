import { instructionsNamed } from "../model/instructions-named.ts";
import { safetyUnder } from "./facts/demands.ts";
import { fixShellForm, isBrokenArray, isWithoutShell, markShellForm } from "./edits/shell-form.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "shell-form-cmd",
    summary: "Require the exec form for CMD.",
    why: "In shell form the program is a child of `/bin/sh -c`: it does not get the stop signal and is killed after ten seconds, and an image without a shell cannot run it at all.",
    category: "correctness",
    severity: "warning",
    messages: {
      shell: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      chosen: "CMD in shell form runs under the shell that SHELL sets, which does not pass on signals. Use the exec form.",
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
      bad: ["FROM debian:13\nCMD node server.js\n"],
      good: ['FROM debian:13\nCMD ["node", "server.js"]\n'],
    },
    differences:
      "BuildKit is silent where a SHELL is set; hadolint is not. In an image that has no shell at all shell-in-distroless speaks instead.",
  },

  check({ model, contract, options }, report) {
    for (const stage of model.stages) {
      for (const instruction of instructionsNamed(stage, "CMD")) {
        const span = markShellForm(instruction);
        if (span === undefined || (options["literal"] !== true && isWithoutShell(stage))) continue;
        const before = stage.configBefore(instruction);
        const isChosen = before.shell.state === "set";
        if (isBrokenArray(instruction)) {
          report("broken", span, {}, { aliases: isChosen ? [] : ["JSONArgsRecommended"] });
          continue;
        }
        // As arguments of an entrypoint the two forms are not the same words.
        const alone = stage.config.entrypoint.state !== "set" || stage.config.entrypoint.value.words.length === 0;
        const fix = fixShellForm(stage, instruction, before, alone && safetyUnder(contract, "shell-form-cmd") === "safe");
        report(isChosen ? "chosen" : "shell", span, {}, { fix });
      }
    }
  },
});

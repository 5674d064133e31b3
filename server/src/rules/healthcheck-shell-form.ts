import { instructionsNamed } from "../model/instructions-named.ts";
import { safetyUnder } from "./facts/demands.ts";
import { fixShellForm, markShellForm } from "./edits/shell-form.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "healthcheck-shell-form",
    summary: "Prefer the exec form for the command of HEALTHCHECK.",
    why: "The shell form starts a shell for every probe, and an image without a shell is never healthy.",
    category: "maintainability",
    severity: "info",
    messages: {
      shell: "HEALTHCHECK CMD in shell form starts a shell for every probe and fails in an image that has none. Use the exec form.",
      needed: "HEALTHCHECK CMD in shell form leaves it to the default which shell runs it. Name the shell in the exec form.",
    },
    aliases: { shell: ["DL3025"], needed: ["DL3025"] },
    options: {
      operators: {
        type: "boolean",
        default: false,
        description: "Report a command that needs a shell too, for its variables or operators.",
      },
    },
    presetOptions: { strict: { operators: true }, hadolint: { operators: true }, all: { operators: true } },
    examples: {
      bad: ["FROM debian:13\nHEALTHCHECK CMD curl -f http://localhost/\n"],
      good: ['FROM debian:13\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\n', "FROM debian:13\nHEALTHCHECK NONE\n"],
    },
    differences: "Under `recommended` a command that uses variables or operators may stay in shell form, since it needs a shell anyway.",
  },

  check({ model, options, contract }, report) {
    for (const stage of model.stages) {
      for (const instruction of instructionsNamed(stage, "HEALTHCHECK")) {
        const span = markShellForm(instruction);
        if (span === undefined) continue;
        const safe = safetyUnder(contract, "healthcheck-shell-form") === "safe";
        const fix = fixShellForm(stage, instruction, stage.configBefore(instruction), safe);
        if (fix === undefined || !needsShell(fix.title)) report("shell", span, {}, { fix });
        else if (options["operators"] === true) report("needed", span, {}, { fix });
      }
    }
  },
});

/** The fix of a plain command shows its words; any other one keeps the shell. */
function needsShell(title: string): boolean {
  return title.endsWith("explicit shell");
}

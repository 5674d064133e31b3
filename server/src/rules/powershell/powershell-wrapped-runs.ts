import type { Stage } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import { writeArray } from "../edits/exec-form.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { powershellRuns, type PowerShellRun } from "../edits/powershell-runs.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "powershell-wrapped-runs",
    summary: "Suggest SHELL where several RUNs call PowerShell in the same way.",
    why: "With SHELL each RUN holds its script alone, without another layer of quotes, and preferences are set once for all.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: { wrapped: "{count} RUNs of this stage call `{wrapper}`. Name it once in SHELL." },
    aliases: { wrapped: ["tally/powershell/prefer-shell-instruction"] },
    examples: {
      bad: [
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command Install-One\nRUN powershell -Command Install-Two\n",
      ],
      good: ["FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command Install-One\nRUN dir\n"],
    },
  },

  check({ model, tree }, report) {
    const groups = new Map<string, PowerShellRun[]>();
    for (const found of powershellRuns(model)) {
      if (found.wrapper === undefined) continue;
      const key = `${found.run.stage.index} ${found.wrapper.toLowerCase()}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [found]);
      else group.push(found);
    }
    for (const group of groups.values()) {
      const [first] = group;
      if (first?.wrapper === undefined || group.length < 2) continue;
      const fix = name(tree, first.run.stage, group, first.wrapper);
      report("wrapped", first.run.instruction.keyword.span, { count: group.length, wrapper: first.wrapper }, { fix });
    }
  },
});

/** Only where nothing else in the stage would be run by the new shell, and the scripts lose no quotes of the old one. */
function name(tree: SyntaxTree, stage: Stage, group: readonly PowerShellRun[], wrapper: string): Fix | undefined {
  const [first] = group;
  const runs = new Set(group.map(({ run }) => run.instruction));
  const others = stage.instructions.filter(
    ({ name: keyword, command, index }) =>
      index >= (first?.run.instruction.index ?? 0) &&
      (keyword === "SHELL" ||
        ((keyword === "RUN" || keyword === "CMD" || keyword === "ENTRYPOINT" || keyword === "HEALTHCHECK") && command?.form === "shell")),
  );
  if (first === undefined || others.some((each) => !runs.has(each)) || stage.usedBy.some(({ kind }) => kind === "from")) return undefined;
  if (group.some(({ script }) => /[\\`%^$]/.test(script))) return undefined;
  const shell = writeArray(wrapper.split(/\s+/));
  const line = `${matchCase("SHELL", first.run.instruction.keyword.text)} ${shell}`;
  const edits = group.map(({ run, script }) => ({ span: run.instruction.command?.span ?? run.instruction.span, newText: script }));
  return { title: `Use SHELL ${shell}`, safety: "unsafe", edits: [insertLinesBefore(tree, first.run.instruction, [line]), ...edits] };
}

import { hasPreference, powershellRuns, setPreferences } from "../edits/powershell-runs.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "powershell-errors-ignored",
    summary: "Require PowerShell to stop at the first error of a RUN.",
    why: "PowerShell goes on after most errors, and only the last statement decides whether the RUN fails: a broken download goes unnoticed.",
    category: "correctness",
    severity: "warning",
    messages: {
      ignored: "PowerShell goes on when a statement of this RUN fails. Set $ErrorActionPreference = 'Stop' before.",
      native: "PowerShell goes on when a program that this RUN calls fails. Set $PSNativeCommandUseErrorActionPreference = $true before.",
    },
    aliases: { ignored: ["tally/powershell/error-action-preference"], native: ["tally/powershell/error-action-preference"] },
    examples: {
      bad: [
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN Install-Thing; Remove-Item setup.exe\n',
      ],
      good: [
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]\nRUN Install-Thing; Remove-Item setup.exe\n',
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN Install-Thing\n',
      ],
    },
    differences: "The preference for programs is asked of PowerShell 7 alone: Windows PowerShell does not know it.",
  },

  check({ model }, report) {
    for (const found of powershellRuns(model)) {
      const { statements, program, run } = found;
      const working = statements.filter(({ text }) => !/^\$\w*Preference\s*=/i.test(text));
      const first = statements.findIndex((each) => each === working[0]);
      if (working.length < 2 || /try\s*\{|\$LASTEXITCODE|-ErrorAction\s+Stop/i.test(found.script)) continue;
      const stops = hasPreference(found, "ErrorActionPreference", /^stop$/i, first);
      const native = program !== "pwsh" || hasPreference(found, "PSNativeCommandUseErrorActionPreference", /^(?:\$true|1)$/i, first);
      if (stops && native) continue;
      const settings = [
        ...(stops ? [] : ["$ErrorActionPreference = 'Stop';"]),
        ...(native ? [] : ["$PSNativeCommandUseErrorActionPreference = $true;"]),
      ].join(" ");
      const fix = setPreferences(found, settings, `Set ${settings.replace(/;$/, "")}`);
      report(stops ? "native" : "ignored", run.instruction.keyword.span, {}, { fix });
    }
  },
});

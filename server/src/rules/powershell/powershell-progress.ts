import { hasPreference, powershellRuns, setPreferences } from "../edits/powershell-runs.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "powershell-progress",
    summary: "Suggest downloads without the progress bar of PowerShell.",
    why: "Windows PowerShell draws its progress for every few bytes, which makes a download many times slower and fills the log.",
    category: "efficiency",
    severity: "off",
    strict: "hint",
    messages: {
      progress: "{name} draws a progress bar, which slows the download down. Set $ProgressPreference = 'SilentlyContinue' before.",
    },
    aliases: { progress: ["tally/powershell/progress-preference"] },
    examples: {
      bad: [
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN Invoke-WebRequest https://example.com/a -OutFile a\n',
      ],
      good: [
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command", "$ProgressPreference = \'SilentlyContinue\';"]\nRUN Invoke-WebRequest https://example.com/a -OutFile a\n',
      ],
    },
  },

  check({ model }, report) {
    for (const found of powershellRuns(model)) {
      const at = found.statements.findIndex(({ text }) =>
        call.test(text.replace(/'[^']*'|"[^"]*"/g, (quoted) => " ".repeat(quoted.length))),
      );
      const statement = found.statements[at];
      if (statement === undefined || hasPreference(found, "ProgressPreference", /^(?:silentlycontinue|0)$/i, at)) continue;
      const name = call.exec(statement.text)?.[1] ?? "Invoke-WebRequest";
      const settings = "$ProgressPreference = 'SilentlyContinue';";
      const fix = setPreferences(found, settings, "Set $ProgressPreference = 'SilentlyContinue'");
      report("progress", found.run.instruction.keyword.span, { name }, { fix });
    }
  },
});

const call = /(?:^|[\s({|=])(Invoke-WebRequest|iwr)(?=\s|$)/i;

import rule from "../../../server/src/rules/powershell/powershell-wrapped-runs.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command a\nRUN pwsh -Command b\n"],
  bad: [
    {
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:/x\n«RUN» powershell -NoLogo -Command "a; b"\nCMD ["x"]\nRUN PowerShell -NoLogo -Command c -d\n',
      message: "2 RUNs of this stage call `powershell -NoLogo -Command`. Name it once in SHELL.",
      fixed:
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:/x\nSHELL ["powershell", "-NoLogo", "-Command"]\nRUN a; b\nCMD ["x"]\nRUN c -d\n',
      safety: "unsafe",
    },
    {
      code: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\n«RUN» powershell -Command a\nRUN dir\nRUN powershell -Command b\n",
      message: "2 RUNs of this stage call `powershell -Command`. Name it once in SHELL.",
    },
  ],
});

import rule from "../../../server/src/rules/powershell/powershell-errors-ignored.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command a\n",
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell"]\nRUN try { a; b } catch { exit 1 }; c\n',
    "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir; a\n",
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["pwsh", "-Command"]\nRUN a \'b; c\n',
    "FROM debian:13\nRUN pwsh -c \"$ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true; a; b\"\n",
  ],
  bad: [
    {
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\n«RUN» powershell -NoProfile -Command "a; b"\n',
      message: "PowerShell goes on when a statement of this RUN fails. Set $ErrorActionPreference = 'Stop' before.",
      fixed:
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -NoProfile -Command \"$ErrorActionPreference = 'Stop'; a; b\"\n",
      safety: "unsafe",
    },
    {
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\n«RUN» a; \\\n    b\n',
      message: "PowerShell goes on when a statement of this RUN fails. Set $ErrorActionPreference = 'Stop' before.",
      fixed:
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]\nRUN a; \\\n    b\n',
      safety: "unsafe",
    },
    {
      code: 'FROM mcr.microsoft.com/powershell:7.4-ubuntu-22.04\nSHELL ["pwsh", "-Command", "$ErrorActionPreference = \'Stop\'"]\n«RUN» a; b\n',
      message: "PowerShell goes on when a program that this RUN calls fails. Set $PSNativeCommandUseErrorActionPreference = $true before.",
      fixed:
        'FROM mcr.microsoft.com/powershell:7.4-ubuntu-22.04\nSHELL ["pwsh", "-Command", "$ErrorActionPreference = \'Stop\'; $PSNativeCommandUseErrorActionPreference = $true;"]\nRUN a; b\n',
      safety: "unsafe",
    },
    {
      code: '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell.exe", "-Command", "$ProgressPreference = \'SilentlyContinue\';"]\n«RUN» a `\n  -x; `\n    b\n',
      message: "PowerShell goes on when a statement of this RUN fails. Set $ErrorActionPreference = 'Stop' before.",
      fixed:
        '# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell.exe", "-Command", "$ProgressPreference = \'SilentlyContinue\'; $ErrorActionPreference = \'Stop\';"]\nRUN a `\n  -x; `\n    b\n',
      safety: "unsafe",
    },
  ],
});

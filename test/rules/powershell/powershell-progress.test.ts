import rule from "../../../server/src/rules/powershell/powershell-progress.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command \"$ProgressPreference = 'SilentlyContinue'; iwr a\"\n",
    "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command \"Write-Host 'iwr a'\"\n",
  ],
  bad: [
    {
      code: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\n«RUN» powershell -Command iwr https://a -OutFile b\n",
      message: "iwr draws a progress bar, which slows the download down. Set $ProgressPreference = 'SilentlyContinue' before.",
      fixed:
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell -Command $ProgressPreference = 'SilentlyContinue'; iwr https://a -OutFile b\n",
      safety: "unsafe",
    },
    {
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]\n«RUN» $x = 1; $y = (Invoke-WebRequest https://a).Content\n',
      message:
        "Invoke-WebRequest draws a progress bar, which slows the download down. Set $ProgressPreference = 'SilentlyContinue' before.",
      fixed:
        'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\'; $ProgressPreference = \'SilentlyContinue\';"]\nRUN $x = 1; $y = (Invoke-WebRequest https://a).Content\n',
      safety: "unsafe",
    },
  ],
});

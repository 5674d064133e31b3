import rule from "../../../server/src/rules/windows/stop-signal-on-windows.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM acme/win:1\nSTOPSIGNAL 9\n"],
  bad: [
    {
      code: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\n# end\n«STOPSIGNAL» 9\nRUN a\n",
      message: "Windows has no signals, so STOPSIGNAL does nothing in this image. Take it out.",
      fixed: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a\n",
      safety: "unsafe",
    },
  ],
});

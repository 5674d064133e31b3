import rule from "../../../server/src/rules/windows/chown-on-windows.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM acme/win:1\nCOPY --chown=a b c\n"],
  bad: [
    {
      code: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nADD «--chown=a» --link b c\n",
      message: "Windows images have no owners of this kind, so --chown=a does nothing. Take it out, and use icacls in a RUN.",
      fixed: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nADD --link b c\n",
      safety: "safe",
    },
    {
      code: "FROM --platform=windows/amd64 acme/app:1\nCOPY «--chown=1:1» b c\n",
      message: "Windows images have no owners of this kind, so --chown=1:1 does nothing. Take it out, and use icacls in a RUN.",
      fixed: "FROM --platform=windows/amd64 acme/app:1\nCOPY b c\n",
      safety: "safe",
    },
  ],
});

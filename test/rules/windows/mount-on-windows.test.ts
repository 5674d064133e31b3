import rule from "../../../server/src/rules/windows/mount-on-windows.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a\n"],
  bad: [
    {
      code: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN «--mount=type=secret,id=a» «--mount=type=bind,target=C:/b» a\n",
      message: [
        "BuildKit has no mounts of type secret for Windows containers, so this RUN fails. COPY what it needs in an earlier stage.",
        "BuildKit has no mounts of type bind for Windows containers, so this RUN fails. COPY what it needs in an earlier stage.",
      ],
    },
  ],
});

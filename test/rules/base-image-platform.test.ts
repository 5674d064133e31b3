import rule from "../../server/src/rules/base-image-platform.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM --platform=linux/amd64 debian:13\n"],
  bad: [
    {
      code: "FROM --platform=«linux/amd64» mcr.microsoft.com/windows/nanoserver:ltsc2022\n",
      message:
        "Base image mcr.microsoft.com/windows/nanoserver is known only for windows, not for linux/amd64. Use one for the platform that is built for.",
      aliases: ["InvalidBaseImagePlatform", "tally/platform-mismatch"],
    },
  ],
});

import rule from "../../server/src/rules/onbuild-trigger-unknown.ts";
import { testRule } from "../rule-tester.ts";

const message = (keyword: string): string => `${keyword} is no instruction, so every build on this image fails. Correct it.`;

testRule(rule, {
  good: ["FROM debian:13\nONBUILD RUN a\n", "FROM debian:13\nONBUILD\n"],
  bad: [
    {
      code: "FROM debian:13\nONBUILD «COPPY» a /a\n",
      message: message("COPPY"),
      fixed: "FROM debian:13\nONBUILD COPY a /a\n",
      safety: "unsafe",
      aliases: ["tally/invalid-onbuild-trigger"],
    },
    { code: "FROM debian:13\nONBUILD «FETCH» a /a\n", message: message("FETCH"), fixed: null, severity: "error" },
  ],
});

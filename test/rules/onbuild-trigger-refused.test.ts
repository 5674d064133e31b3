import rule from "../../server/src/rules/onbuild-trigger-refused.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13 AS a\nONBUILD RUN x\nFROM a\n"],
  bad: [
    {
      code: "FROM debian:13 AS base\nONBUILD «FOO» bar\nFROM base AS child\n",
      message: "Stage child is built on this one, so the trigger runs there and is refused. Correct it.",
    },
  ],
});

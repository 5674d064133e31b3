import rule from "../../../server/src/rules/layout/final-newline-missing.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\n", "", { code: "FROM a", options: { mode: "never" } }],
  bad: [
    {
      code: "FROM debian:13\nRUN «a»",
      message: "The last line has no line break. Add one.",
      fixed: "FROM debian:13\nRUN a\n",
      safety: "safe",
    },
    {
      code: "FROM a«\n»",
      options: { mode: "never" },
      message: "The file ends with a line break. Take it out.",
      fixed: "FROM a",
      safety: "safe",
    },
  ],
});

import rule from "../../server/src/rules/hadolint-ignore-used.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\n# hadolint stage ignore=DL3003\nRUN a\n"],
  bad: [
    {
      code: "FROM debian:13\n«# hadolint ignore=DL3003, SC2086 # because»\nRUN a\n",
      message:
        "This comment silences DL3003, SC2086 for the next instruction. Settle the finding, or say in the configuration that the rule is off.",
      aliases: ["DL1001"],
    },
  ],
});

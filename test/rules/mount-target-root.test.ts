import rule from "../../server/src/rules/mount-target-root.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nWORKDIR /w\nRUN --mount=type=bind make\n", "FROM debian:13\nRUN --mount=type=secret,id=a make\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN --mount=type=bind,«target=/» make\n",
      message: "This mount would cover the root directory. Give it another target, such as target=/src.",
    },
    {
      code: "FROM debian:13\nRUN «--mount=type=bind» make\n",
      message: "This mount would cover the root directory. Give it another target, such as target=/src.",
    },
  ],
});

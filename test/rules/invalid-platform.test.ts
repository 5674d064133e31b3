import rule from "../../server/src/rules/invalid-platform.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM --platform=arm64 debian:13\n", "ARG P\nFROM --platform=$P debian:13\n"],
  bad: [
    {
      code: "FROM --platform=«lunix» debian:13\n",
      message: "lunix is no platform. Write os/architecture, such as linux/amd64.",
    },
    {
      code: "FROM --platform=«a/b/c/d» debian:13\n",
      message: "a/b/c/d is no platform. Write os/architecture, such as linux/amd64.",
    },
    {
      code: "FROM --platform=«$NOPE» debian:13\n",
      message: "$NOPE is empty, so FROM has no platform. Give the variable a value.",
    },
  ],
});

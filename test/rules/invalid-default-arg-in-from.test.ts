import rule from "../../server/src/rules/invalid-default-arg-in-from.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:$TARGETARCH\n"],
  bad: [
    {
      code: "ARG TAG\nFROM «debian:$TAG»\n",
      message:
        "With the defaults of its build arguments debian:$TAG names no image, so a build without --build-arg fails. Give the ARG a default.",
      aliases: ["InvalidDefaultArgInFrom"],
    },
    {
      code: "ARG A=$B\nFROM «$A»\n",
      message: "With the defaults of its build arguments $A names no image, so a build without --build-arg fails. Give the ARG a default.",
      aliases: ["InvalidDefaultArgInFrom"],
    },
  ],
});

import rule from "../../server/src/rules/workdir-system-directory.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nWORKDIR /\n", "FROM debian:13\nWORKDIR /develop\n"],
  bad: [
    {
      code: "FROM debian:13\nWORKDIR «/boot/app/»\n",
      message: "WORKDIR /boot/app is a directory of the system. Give the application one of its own, such as /app.",
      aliases: ["DS-0030"],
    },
  ],
});

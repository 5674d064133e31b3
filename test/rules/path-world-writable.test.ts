import rule from "../../server/src/rules/path-world-writable.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nENV PATH=$PATH:/tmpfiles/bin\n", "FROM debian:13\nENV X=/tmp\n"],
  bad: [
    {
      code: "FROM debian:13\nENV PATH=«$PATH:/tmp/x/bin»\n",
      message: "PATH names /tmp/x/bin, where every user can put a program in front of others. Take it out.",
    },
    {
      code: "FROM debian:13\nENV PATH=«.:$PATH»\n",
      message: "PATH names `.`, the current directory, where whoever owns that can put a program in front of others. Take it out.",
    },
  ],
});

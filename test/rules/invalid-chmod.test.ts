import rule from "../../server/src/rules/invalid-chmod.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nCOPY --chmod=a+rX,u=rw a /a\n"],
  bad: [
    {
      code: "FROM debian:13\nCOPY --chmod=«999» a /a\n",
      message: "999 is no file mode. Write an octal number up to 7777, or a symbolic mode such as u+x.",
    },
    {
      code: "FROM debian:13\nADD --chmod=«rwx» a /a\n",
      message: "rwx is no file mode. Write an octal number up to 7777, or a symbolic mode such as u+x.",
    },
  ],
});

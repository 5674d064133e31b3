import rule from "../../server/src/rules/env-refers-to-itself.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nENV A=1 B='$A' C=\\$A\n"],
  bad: [
    {
      code: 'FROM debian:13\nENV A=/a B="«${A}»/b" C=«$A»\n',
      message: [
        "A is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before.",
        "A is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before.",
      ],
      aliases: ["DL3044"],
    },
  ],
});

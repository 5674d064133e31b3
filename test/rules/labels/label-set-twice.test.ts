import rule from "../../../server/src/rules/labels/label-set-twice.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nLABEL a=1\nFROM b\nLABEL a=1\n"],
  bad: [
    {
      code: 'FROM a\nLABEL «a»=1 b=2\nRUN x\nLABEL "a"=1\n',
      message: "Label a is set to the same value again further down. Once is enough.",
      fixed: 'FROM a\nLABEL b=2\nRUN x\nLABEL "a"=1\n',
      safety: "safe",
    },
    {
      code: "FROM a\nLABEL «c»=3 \\\n  «d»=4 \\\n  c=5 \\\n  d=4\n",
      message: [
        "Label c gets another value further down, so this one is never seen. Take one of them out.",
        "Label d is set to the same value again further down. Once is enough.",
      ],
      fixed: "FROM a\nLABEL c=5 \\\n  d=4\n",
      safety: "safe",
    },
  ],
});

import rule from "../../../server/src/rules/labels/labels-not-grouped.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nLABEL a=1\nRUN x\nLABEL b=1 c=2\n", { code: "FROM a\nLABEL a=1\nLABEL b=1\n" }],
  bad: [
    {
      code: 'FROM a\n«LABEL» a=1\n\nLABEL b="2 3" \\\n  c=3\nRUN x\n',
      message: "2 LABEL instructions follow each other. Put their labels into one.",
      fixed: 'FROM a\nLABEL a=1 \\\n    b="2 3" \\\n  c=3\nRUN x\n',
      safety: "safe",
    },
    { code: "FROM a\n«LABEL» a=1\nLABEL a=1 $c=2\n", message: "2 LABEL instructions follow each other. Put their labels into one." },
    {
      code: "FROM a\n«LABEL» a 1\nLABEL b=1\n",
      options: { minLabels: 2 },
      message: "2 LABEL instructions follow each other. Put their labels into one.",
    },
  ],
});

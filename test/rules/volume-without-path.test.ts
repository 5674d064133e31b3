import rule from "../../server/src/rules/volume-without-path.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM scratch\nARG D\nVOLUME $D\n"],
  bad: [
    {
      code: "FROM scratch\nVOLUME /a «$DATA»\n",
      message: "$DATA is empty, so VOLUME has no path. Give the variable a value.",
    },
  ],
});

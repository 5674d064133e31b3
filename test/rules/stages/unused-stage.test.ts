import rule from "../../../server/src/rules/stages/unused-stage.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a AS b\nFROM b\n", { code: "FROM a\nFROM b AS c\nFROM d\n", inputs: { target: "0" } }],
  bad: [
    {
      code: "FROM «a»\nFROM b AS test\nFROM c\n",
      message:
        "Nothing uses this stage, and without a name nobody can ask for it by --target, so it is never built. Name it, or take it out.",
    },
    {
      code: "FROM a AS «test»\nFROM b\n",
      options: { named: true },
      message: "Nothing uses stage test, so it is built only when asked for by --target test. Take it out if nobody does.",
    },
  ],
});

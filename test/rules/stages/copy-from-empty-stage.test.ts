import rule from "../../../server/src/rules/stages/copy-from-empty-stage.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a AS b\nFROM c\nCOPY --from=b /x /y\n"],
  bad: [
    {
      code: "FROM scratch AS a\nFROM a AS b\nWORKDIR /x\nFROM c\nCOPY --from=«b» /x /y\nCOPY --from=«0» /x /y\n",
      message: [
        "Stage b is built on scratch and puts no files into the image, so nothing can be copied from it. Fill it, or name another one.",
        "Stage 0 is built on scratch and puts no files into the image, so nothing can be copied from it. Fill it, or name another one.",
      ],
    },
  ],
});

import rule from "../../../server/src/rules/layout/file-too-long.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [{ code: "FROM a\nRUN b\n", options: { max: 0 } }],
  bad: [
    {
      code: "FROM a\n\n# c\nRUN b\n«RUN c \\»\n  d\n",
      options: { max: 2 },
      message: "The file has 4 lines, 2 are allowed. Move what belongs together into a script or a base image.",
    },
    {
      code: "FROM a\n\n# c\n«RUN b»\n",
      options: { max: 2, skipBlankLines: false },
      message: "The file has 3 lines, 2 are allowed. Move what belongs together into a script or a base image.",
    },
  ],
});

import rule from "../../../server/src/rules/layout/inconsistent-indentation.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["ARG A=1\nFROM a\nRUN b \\\n    c\n", { code: "FROM a AS b\nRUN a\nFROM b\nRUN c\n", options: { stages: "none" } }],
  bad: [
    {
      code: "«  »FROM a\n«  »RUN b\n",
      message: ["FROM is indented. Let it begin at the margin.", "RUN is indented. Let it begin at the margin."],
      fixed: "FROM a\nRUN b\n",
      safety: "safe",
    },
    {
      code: "ARG X=1\nFROM a AS b\n«RUN» a \\\n  b\n  «RUN» c\nFROM b\n\tCOPY <<E /a\nx\nE\n",
      message: [
        "RUN belongs to a stage and is not indented as the others are to be. Indent it by a tab.",
        "RUN belongs to a stage and is not indented as the others are to be. Indent it by a tab.",
      ],
      fixed: "ARG X=1\nFROM a AS b\n\tRUN a \\\n  b\n\tRUN c\nFROM b\n\tCOPY <<E /a\nx\nE\n",
      safety: "safe",
    },
    {
      code: "FROM a AS b\n«RUN» a\nFROM b\n",
      options: { stages: "2" },
      message: "RUN belongs to a stage and is not indented as the others are to be. Indent it by 2 blanks.",
      fixed: "FROM a AS b\n  RUN a\nFROM b\n",
      safety: "safe",
    },
  ],
});

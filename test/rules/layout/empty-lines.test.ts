import rule from "../../../server/src/rules/layout/empty-lines.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\n\nRUN a \\\n\n\n  b\n",
    "FROM debian:13\nCOPY <<EOF /a\n\n\n\nEOF\n",
    { code: "\n\nFROM a\n\n\nRUN b\n\n", options: { max: 2, maxStart: 2, maxEnd: 1 } },
  ],
  bad: [
    {
      code: "«\n\n»FROM debian:13\n\n«\n\n»RUN a\n\n«\n»# b\n«\n»",
      message: [
        "The file begins with too many empty lines (2, not more than 0). Take the others out.",
        "Too many empty lines follow each other (3, not more than 1). Take the others out.",
        "Too many empty lines follow each other (2, not more than 1). Take the others out.",
        "The file ends with too many empty lines (1, not more than 0). Take the others out.",
      ],
      fixed: "FROM debian:13\n\nRUN a\n\n# b\n",
      safety: "safe",
    },
    {
      code: "FROM a\n« \n»",
      message: "The file ends with too many empty lines (1, not more than 0). Take the others out.",
      fixed: "FROM a\n",
      safety: "safe",
    },
  ],
});

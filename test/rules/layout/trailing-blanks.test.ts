import rule from "../../../server/src/rules/layout/trailing-blanks.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\n\nRUN a \\\n  b\n",
    { code: "FROM a\n# b \n  \nRUN b\n", options: { skipBlankLines: true, ignoreComments: true } },
  ],
  bad: [
    {
      code: "FROM debian:13«  »\n# a«\t»\n«  »\nRUN a \\«  »\n  b« »\n",
      message: [
        "The line ends with blanks. Take them out.",
        "The line ends with blanks. Take them out.",
        "The line ends with blanks. Take them out.",
        "The line ends with blanks. Take them out.",
        "The line ends with blanks. Take them out.",
      ],
      fixed: "FROM debian:13\n# a\n\nRUN a \\\n  b\n",
      safety: "safe",
    },
  ],
});

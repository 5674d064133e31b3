import rule from "../../../server/src/rules/layout/several-blanks.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nENV A  b   c\nWORKDIR /a  b\n",
    "FROM debian:13\nRUN echo \"a   b\" 'c\\\n   d  e'\n",
    "FROM debian:13\nRUN <<EOF\na   b\nEOF\n",
    'FROM debian:13\nSHELL ["cmd", "/c"]\nRUN echo a   b\n',
    "FROM debian:13\n#  a   b\nRUN echo a\\   b\n",
  ],
  bad: [
    {
      code: "FROM debian:13«   »AS  a\nENV A=1«  »B='x   y'  C=2\n",
      message: ["Several blanks stand between two words. One is enough.", "Several blanks stand between two words. One is enough."],
      fixed: "FROM debian:13 AS a\nENV A=1 B='x   y' C=2\n",
      safety: "safe",
    },
    {
      code: "FROM debian:13\nRUN a«   »&& \\\n   b«    »c     \\\n  d\n",
      message: ["Several blanks stand between two words. One is enough.", "Several blanks stand between two words. One is enough."],
      fixed: "FROM debian:13\nRUN a && \\\n   b c     \\\n  d\n",
      safety: "safe",
    },
  ],
});

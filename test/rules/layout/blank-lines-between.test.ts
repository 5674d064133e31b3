import rule from "../../../server/src/rules/layout/blank-lines-between.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\n\nRUN a\nRUN b\n\n# c\nRUN c\n", { code: "FROM a\nRUN b\n", options: { mode: "never" } }],
  bad: [
    {
      code: "FROM debian:13\n«ENV» A=1\n\n«ENV» B=2\n# why\n«RUN» a\n",
      message: [
        "No empty line divides ENV from the FROM before it. Add one.",
        "An empty line divides two instructions that belong together. Take it out.",
        "No empty line divides RUN from the ENV before it. Add one.",
      ],
      fixed: "FROM debian:13\n\nENV A=1\nENV B=2\n\n# why\nRUN a\n",
      safety: "safe",
    },
    {
      code: "FROM a\n«RUN» b\n# c\n«RUN» c\n",
      options: { mode: "always" },
      message: [
        "No empty line divides RUN from the FROM before it. Add one.",
        "No empty line divides RUN from the RUN before it. Add one.",
      ],
      fixed: "FROM a\n\nRUN b\n\n# c\nRUN c\n",
      safety: "safe",
    },
    {
      code: "FROM a\n\n\n«RUN» b\n\n# c\n\n«RUN» c\n",
      options: { mode: "never" },
      message: [
        "An empty line divides two instructions that belong together. Take it out.",
        "An empty line divides two instructions that belong together. Take it out.",
      ],
      fixed: "FROM a\nRUN b\n# c\nRUN c\n",
      safety: "safe",
    },
  ],
});

import rule from "../../../server/src/rules/layout/chain-on-one-line.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN if a; then b && c; fi\n",
    "FROM debian:13\nRUN a &&\\\n  b\n",
    { code: "FROM a\nRUN a && b\n", options: { minCommands: 3 } },
    'FROM a\nRUN ["a", "&&", "b"]\n',
    'FROM a\nSHELL ["cmd", "/c"]\nRUN a && b\n',
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN a «&&» b || c && (d && e)\n",
      message: "Several commands of a chain stand on one line. Give each a line of its own.",
      fixed: "FROM debian:13\nRUN a \\\n    && b \\\n    || c && (d && e)\n",
      safety: "safe",
    },
    {
      code: "FROM debian:13\nRUN --mount=type=cache,target=/a «--mount=type=cache,target=/b» \\\n  a && \\\n  b «&&» c\n",
      message: [
        "Several mounts stand on one line. Give each a line of its own.",
        "Several commands of a chain stand on one line. Give each a line of its own.",
      ],
      fixed: "FROM debian:13\nRUN --mount=type=cache,target=/a \\\n  --mount=type=cache,target=/b \\\n  a && \\\n  b \\\n  && c\n",
      safety: "safe",
    },
    {
      code: 'FROM debian:13\nLABEL a=1 «b="x y"»\nHEALTHCHECK --interval=3s CMD a «&&» b\n',
      message: [
        "Several labels stand on one line. Give each a line of its own.",
        "Several commands of a chain stand on one line. Give each a line of its own.",
      ],
      fixed: 'FROM debian:13\nLABEL a=1 \\\n    b="x y"\nHEALTHCHECK --interval=3s CMD a \\\n    && b\n',
      safety: "safe",
    },
  ],
});

import rule from "../../server/src/rules/combine-runs.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN a\nRUN --network=none b\n", "FROM debian:13\nRUN a && b\nRUN c\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN a\n«RUN» b\n",
      message: "This RUN directly follows another one with the same options. Combine them by && or in a heredoc.",
      fixed: "FROM debian:13\nRUN a \\\n    && b\n",
      safety: "unsafe",
      aliases: ["DL3059", "tally/prefer-run-heredoc"],
    },
    {
      code: "FROM debian:13\nRUN a\n«RUN» <<EOF\nb\nEOF\n",
      message: "This RUN directly follows another one with the same options. Combine them by && or in a heredoc.",
      aliases: ["DL3059", "tally/prefer-run-heredoc"],
    },
  ],
});

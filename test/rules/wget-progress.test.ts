import rule from "../../server/src/rules/wget-progress.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN wget -nv https://a\n", "FROM alpine:3.22\nRUN wget https://a\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN «wget» https://example.com/a\n",
      message: "`wget` fills the build log with its progress. Add --progress=dot:giga.",
      fixed: "FROM debian:13\nRUN wget --progress=dot:giga https://example.com/a\n",
      safety: "safe",
      aliases: ["DL3047"],
    },
  ],
});

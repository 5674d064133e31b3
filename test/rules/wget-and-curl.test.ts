import rule from "../../server/src/rules/wget-and-curl.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN curl a\nFROM debian:13\nRUN wget b\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN curl a\nRUN «wget» b\nRUN curl c\n",
      message: "This stage uses curl and wget, which do the same. Use one of them.",
      aliases: ["DL4001", "DS-0014", "kics:Run Using 'wget' and 'curl'", "semgrep:use-either-wget-or-curl"],
    },
    {
      code: "FROM debian:13\nRUN curl a\nRUN «wget» b\nRUN «curl» c\n",
      preset: "hadolint",
      message: [
        "This stage uses curl and wget, which do the same. Use one of them.",
        "This stage uses curl and wget, which do the same. Use one of them.",
      ],
      aliases: ["DL4001", "DS-0014", "kics:Run Using 'wget' and 'curl'", "semgrep:use-either-wget-or-curl"],
    },
  ],
});

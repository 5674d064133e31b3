import rule from "../../server/src/rules/checksum-misused.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nADD --checksum=abc https://x/y.git /a\n"],
  bad: [
    {
      code: "FROM debian:13\nADD «--checksum=sha256:1» a.tgz /a/\n",
      message: "`--checksum` needs a web address or a git repository, and a.tgz is neither. Leave the flag out.",
    },
    {
      code: "FROM debian:13\nADD --checksum=«sha256:1» https://x/a /a\n",
      message: "sha256:1 is no digest. Write sha256: and its 64 digits.",
    },
    {
      code: "FROM debian:13\nADD «--checksum=sha256:1» https://x/a https://x/b /a/\n",
      message: "`--checksum` holds for one source, and this ADD has 2. Write an ADD for each.",
    },
  ],
});

import rule from "../../server/src/rules/invalid-image-name.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM localhost:5000/a/b__c:1.2\n",
    "FROM debian:13@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
    "FROM debian:13\nCOPY --from=0 a /a\n",
  ],
  bad: [
    {
      code: "FROM «Debian:13»\n",
      message: "Debian:13 is not the name of an image, because it has upper-case letters. Write debian:13.",
      fixed: "FROM debian:13\n",
      safety: "unsafe",
    },
    {
      code: "FROM «debian:»\n",
      message: "debian: is not the name of an image: lower-case letters, digits and . _ - / are allowed, then :tag or @digest.",
    },
    {
      code: "FROM «debian@sha256:12»\n",
      message: "debian@sha256:12 is not the name of an image: lower-case letters, digits and . _ - / are allowed, then :tag or @digest.",
    },
    {
      code: "FROM «$NOPE»\n",
      message: "$NOPE names no image, because its variables are empty. Give them a value.",
    },
    {
      code: "FROM debian:13\nCOPY --from=«Nginx» /a /a\n",
      message: "Nginx is not the name of an image, because it has upper-case letters. Write nginx.",
      fixed: "FROM debian:13\nCOPY --from=nginx /a /a\n",
      safety: "unsafe",
    },
    {
      code: "ARG B\nFROM «$B»\n",
      options: {
        assume: true,
      },
      message: "$B names no image, because its variables are empty. Give them a value.",
    },
  ],
});

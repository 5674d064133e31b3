import rule from "../../server/src/rules/copy-root-from-stage.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM scratch AS rootfs\nCOPY a /\nFROM scratch\nCOPY --from=rootfs / /\n",
    "FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6.1 AS xx\nFROM golang:1.26\nCOPY --from=xx / /\n",
    "FROM golang:1.26\nCOPY --from=tonistiigi/xx / /\n",
    "FROM debian:13 AS a\nFROM scratch\nCOPY --from=a / /root/\n",
  ],
  bad: [
    {
      code: 'FROM debian:13 AS a\nFROM scratch\nCOPY --from=a «"/"» /\n',
      message: "This copies the whole file system of a, tools and caches included. Copy only what is needed, or start FROM a.",
      aliases: ["DL3067"],
    },
  ],
});

import rule from "../../server/src/rules/apk-no-cache.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM alpine:3.22\nRUN apk info\n"],
  bad: [
    {
      code: "FROM alpine:3.22\nRUN apk «add» curl\n",
      message: "`apk` add without --no-cache keeps the package index in the layer. Add --no-cache.",
      fixed: "FROM alpine:3.22\nRUN apk add --no-cache curl\n",
      safety: "unsafe",
      aliases: ["DL3019", "DS-0025", "kics:Apk Add Using Local Cache Path", "semgrep:missing-apk-no-cache"],
    },
    {
      code: "FROM alpine:3.22\nRUN apk -U «add» \\\n    curl\n",
      message: "`apk` add without --no-cache keeps the package index in the layer. Add --no-cache.",
      fixed: "FROM alpine:3.22\nRUN apk -U add --no-cache \\\n    curl\n",
      safety: "unsafe",
      aliases: ["DL3019", "DS-0025", "kics:Apk Add Using Local Cache Path", "semgrep:missing-apk-no-cache"],
    },
  ],
});

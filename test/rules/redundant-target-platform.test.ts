import rule from "../../server/src/rules/redundant-target-platform.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM --platform=$TARGETPLATFORM/v8 debian:13\n"],
  bad: [
    {
      code: "FROM «--platform=$TARGETPLATFORM» debian:13\n",
      message: "`--platform=$TARGETPLATFORM` is what FROM takes anyway. Leave it out.",
      fixed: "FROM debian:13\n",
      safety: "safe",
      aliases: ["RedundantTargetPlatform", "DL3065"],
    },
  ],
});

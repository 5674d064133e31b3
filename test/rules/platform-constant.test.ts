import rule from "../../server/src/rules/platform-constant.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM --platform=$TARGETPLATFORM debian:13\n", "FROM --platform=$X debian:13\n"],
  bad: [
    {
      code: "FROM --platform=«linux/amd64» debian:13\n",
      message: "FROM fixes the platform to linux/amd64, whatever platform is built for. Leave --platform out, or use $BUILDPLATFORM.",
      fixed: "FROM debian:13\n",
      safety: "unsafe",
      aliases: [
        "FromPlatformFlagConstDisallowed",
        "DL3029",
        "kics:Using Platform Flag with FROM Command",
        "semgrep:avoid-platform-with-from",
      ],
    },
    {
      code: "FROM --platform=«$X» debian:13\n",
      preset: "hadolint",
      message: "FROM takes its platform from $X rather than from $BUILDPLATFORM or $TARGETPLATFORM. Use one of these.",
      fixed: "FROM debian:13\n",
      safety: "unsafe",
      aliases: ["DL3029", "semgrep:avoid-platform-with-from"],
    },
  ],
});

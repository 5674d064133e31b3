import rule from "../../server/src/rules/zypper-cache-not-cleaned.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM opensuse/leap:15.6\nRUN --mount=type=cache,target=/var/cache/zypp zypper -n in x\n"],
  bad: [
    {
      code: "FROM opensuse/leap:15.6\nRUN «zypper» -n in x\n",
      message: "`zypper` install leaves its cache in the layer. End this RUN with zypper clean --all.",
      fixed: "FROM opensuse/leap:15.6\nRUN zypper -n in x && zypper clean --all\n",
      safety: "unsafe",
      aliases: ["DL3036", "DS-0020", "kics:Missing Zypper Clean", "semgrep:missing-zypper-clean"],
    },
  ],
});

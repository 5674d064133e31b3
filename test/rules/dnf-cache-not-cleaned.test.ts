import rule from "../../server/src/rules/dnf-cache-not-cleaned.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y x\n"],
  bad: [
    {
      code: "FROM fedora:42\nRUN «dnf» install -y x\n",
      message: "dnf install leaves its cache in the layer. End this RUN with dnf clean all.",
      fixed: "FROM fedora:42\nRUN dnf install -y x && dnf clean all\n",
      safety: "unsafe",
      aliases: ["DL3040", "DS-0019", "DS-0027", "kics:Missing Dnf Clean All", "semgrep:missing-dnf-clean-all"],
    },
    {
      code: "FROM fedora:42\nRUN «microdnf» install -y x\n",
      message: "microdnf install leaves its cache in the layer. End this RUN with microdnf clean all.",
      fixed: "FROM fedora:42\nRUN microdnf install -y x && microdnf clean all\n",
      safety: "unsafe",
      aliases: ["DL3040", "DS-0019", "DS-0027", "kics:Missing Dnf Clean All", "semgrep:missing-dnf-clean-all"],
    },
  ],
});

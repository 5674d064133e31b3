import rule from "../../server/src/rules/yum-cache-not-cleaned.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM centos:7\nRUN --mount=type=cache,target=/var/cache/yum yum install -y x\n",
    "FROM centos:7\nRUN yum install -y x && rm -rf /var/cache/yum\n",
  ],
  bad: [
    {
      code: "FROM centos:7\nRUN «yum» install -y x\n",
      message: "`yum` install leaves its cache in the layer. End this RUN with yum clean all.",
      fixed: "FROM centos:7\nRUN yum install -y x && yum clean all\n",
      safety: "unsafe",
      aliases: ["DL3032", "DS-0015", "kics:Yum Clean All Missing", "semgrep:missing-yum-clean-all"],
    },
    {
      code: "FROM centos:7\nRUN yum clean all && «yum» install -y x\n",
      message: "`yum` install leaves its cache in the layer. End this RUN with yum clean all.",
      fixed: "FROM centos:7\nRUN yum clean all && yum install -y x && yum clean all\n",
      safety: "unsafe",
      aliases: ["DL3032", "DS-0015", "kics:Yum Clean All Missing", "semgrep:missing-yum-clean-all"],
    },
  ],
});

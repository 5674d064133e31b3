import rule from "../../server/src/rules/yum-missing-yes.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM centos:7\nRUN yes | yum install x\n", "FROM centos:7\nRUN yum update\n"],
  bad: [
    {
      code: "FROM centos:7\nRUN yum «install» x\n",
      message: "`yum` install asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM centos:7\nRUN yum install -y x\n",
      safety: "safe",
      aliases: ["DL3030", "kics:Yum Install Allows Manual Input", "semgrep:missing-yum-assume-yes-switch"],
    },
    {
      code: "FROM centos:7\nRUN yum -q «groupinstall» x\n",
      message: "`yum` groupinstall asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM centos:7\nRUN yum -q groupinstall -y x\n",
      safety: "safe",
      aliases: ["DL3030", "kics:Yum Install Allows Manual Input", "semgrep:missing-yum-assume-yes-switch"],
    },
  ],
});

import rule from "../../server/src/rules/dnf-missing-yes.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM fedora:42\nRUN yes | dnf install x\n", "FROM fedora:42\nRUN dnf update\n"],
  bad: [
    {
      code: "FROM fedora:42\nRUN dnf «install» x\n",
      message: "dnf install asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM fedora:42\nRUN dnf install -y x\n",
      safety: "safe",
      aliases: ["DL3038", "kics:Missing Flag From Dnf Install", "semgrep:missing-dnf-assume-yes-switch"],
    },
    {
      code: "FROM fedora:42\nRUN dnf -q «groupinstall» x\n",
      message: "dnf groupinstall asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM fedora:42\nRUN dnf -q groupinstall -y x\n",
      safety: "safe",
      aliases: ["DL3038", "kics:Missing Flag From Dnf Install", "semgrep:missing-dnf-assume-yes-switch"],
    },
  ],
});

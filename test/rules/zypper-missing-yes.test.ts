import rule from "../../server/src/rules/zypper-missing-yes.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM opensuse/leap:15.6\nRUN zypper --non-interactive in x\n"],
  bad: [
    {
      code: "FROM opensuse/leap:15.6\nRUN zypper «in» x\n",
      message: "`zypper` in asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM opensuse/leap:15.6\nRUN zypper in -y x\n",
      safety: "safe",
      aliases: ["DL3034", "kics:Missing Zypper Non-interactive Switch", "semgrep:missing-zypper-no-confirm-switch"],
    },
    {
      code: "FROM opensuse/leap:15.6\nRUN zypper «patch»\n",
      message: "`zypper` patch asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM opensuse/leap:15.6\nRUN zypper patch -y\n",
      safety: "safe",
      aliases: ["DL3034", "kics:Missing Zypper Non-interactive Switch", "semgrep:missing-zypper-no-confirm-switch"],
    },
  ],
});

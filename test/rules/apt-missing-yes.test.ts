import rule from "../../server/src/rules/apt-missing-yes.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN apt-get install -qq curl\n", "FROM debian:13\nRUN apt-get install --dry-run curl\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get «install» curl\n",
      message: "apt-get install asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM debian:13\nRUN apt-get install -y curl\n",
      safety: "safe",
      aliases: ["DL3014", "DS-0021", "kics:APT-GET Missing Flags To Avoid Manual Input", "semgrep:missing-assume-yes-switch"],
    },
    {
      code: "FROM debian:13\nRUN apt-get -q «install» curl\n",
      message: "apt-get install asks for confirmation, which nobody gives in a build. Add -y.",
      fixed: "FROM debian:13\nRUN apt-get -q install -y curl\n",
      safety: "safe",
      aliases: ["DL3014", "DS-0021", "kics:APT-GET Missing Flags To Avoid Manual Input", "semgrep:missing-assume-yes-switch"],
    },
  ],
});

import rule from "../../server/src/rules/nonsensical-command.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN apt-get install -y vim\n", "FROM debian:13\nRUN app & kill $!\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN «service» nginx start\n",
      fixed: "FROM debian:13\n",
      safety: "unsafe",
      message: "service makes no sense in a build, which has neither a terminal nor running services. Take it out.",
      aliases: ["DL3001", "kics:Run Utilities And POSIX Commands", "semgrep:nonsensical-command"],
    },
    {
      code: "FROM debian:13\nRUN a && «top» && b\n",
      fixed: "FROM debian:13\nRUN a && b\n",
      message: "top makes no sense in a build, which has neither a terminal nor running services. Take it out.",
      aliases: ["DL3001", "kics:Run Utilities And POSIX Commands", "semgrep:nonsensical-command"],
    },
    {
      code: "FROM debian:13\nRUN «kill» 1 || true\n",
      fixed: null,
      preset: "hadolint",
      message: "kill makes no sense in a build, which has neither a terminal nor running services. Take it out.",
      aliases: ["DL3001", "kics:Run Utilities And POSIX Commands", "semgrep:nonsensical-command"],
    },
  ],
});

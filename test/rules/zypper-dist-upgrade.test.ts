import rule from "../../server/src/rules/zypper-dist-upgrade.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM opensuse/leap:15.6\nRUN zypper -n up\n"],
  bad: [
    {
      code: "FROM opensuse/leap:15.6\nRUN zypper -n «dup»\n",
      message: "`zypper` dup turns the base image into another release with each build. Use a newer base image instead.",
      aliases: ["DL3035"],
    },
  ],
});

import rule from "../../server/src/rules/duplicate-stage-name.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13 AS a\nFROM a AS b\n"],
  bad: [
    {
      code: "FROM debian:13 AS a\nFROM debian:12 AS «a»\n",
      message: "Stage name a is taken already; this stage hides the earlier one. Give it another name.",
      aliases: ["DuplicateStageName", "DL3024", "DS-0012", "CKV_DOCKER_11", "kics:Same Alias In Different Froms"],
      related: ["a"],
    },
    {
      code: "FROM debian:13 AS a\nFROM debian:12 AS «A»\n",
      message: "Stage name A is taken already; this stage hides the earlier one. Give it another name.",
      aliases: ["DuplicateStageName", "DS-0012", "CKV_DOCKER_11", "kics:Same Alias In Different Froms"],
      related: ["a"],
    },
  ],
});

import rule from "../../server/src/rules/healthcheck-missing.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nEXPOSE 80\n",
    {
      code: "FROM debian:13\nFROM debian:12\nHEALTHCHECK NONE\n",
      preset: "hadolint",
    },
  ],
  bad: [
    {
      code: 'FROM «debian:13»\nEXPOSE 80\nENTRYPOINT ["a"]\n',
      message: "The image has no HEALTHCHECK, so Docker cannot tell whether the service in it works. Add one, or HEALTHCHECK NONE.",
      aliases: ["DL3057", "DS-0026", "CKV_DOCKER_2", "kics:Healthcheck Instruction Missing"],
    },
    {
      code: "FROM «debian:13» AS a\nFROM debian:12\nHEALTHCHECK NONE\n",
      preset: "hadolint",
      message: "This stage has no HEALTHCHECK, and no stage that it is built on or that is built on it has one.",
      aliases: ["DL3057"],
    },
    {
      code: 'FROM «ruby:3.4»\nEXPOSE 3000\nCMD ["./bin/rails", "server"]\n',
      message: "The image has no HEALTHCHECK, so Docker cannot tell whether the service in it works. Add one, or HEALTHCHECK NONE.",
      aliases: ["DL3057", "DS-0026", "CKV_DOCKER_2", "kics:Healthcheck Instruction Missing", "tally/ruby/healthcheck-rails-up-endpoint"],
    },
    {
      code: "FROM x:1 AS a\nHEALTHCHECK NONE\nFROM «x:1» AS b\n",
      preset: "hadolint",
      message: "This stage has no HEALTHCHECK, and no stage that it is built on or that is built on it has one.",
    },
  ],
});

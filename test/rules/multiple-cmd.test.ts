import rule from "../../server/src/rules/multiple-cmd.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ['FROM debian:13\nONBUILD CMD a\nCMD ["a"]\n'],
  bad: [
    {
      code: 'FROM debian:13\n# the old one\n«CMD» ["a"]\nENTRYPOINT ["b"]\nCMD ["c"]\n',
      message: "Only the last CMD of a stage counts; this stage has more than one. Delete the one that is not meant.",
      fixed: 'FROM debian:13\nENTRYPOINT ["b"]\nCMD ["c"]\n',
      safety: "safe",
      aliases: ["DL4003", "MultipleInstructionsDisallowed", "DS-0016", "kics:Multiple CMD Instructions Listed"],
      related: ["CMD"],
    },
    {
      code: 'FROM debian:13\n«ENTRYPOINT» ["a"]\nENTRYPOINT ["b"]',
      message: "Only the last ENTRYPOINT of a stage counts; this stage has more than one. Delete the one that is not meant.",
      fixed: 'FROM debian:13\nENTRYPOINT ["b"]',
      safety: "safe",
      aliases: [
        "DL4004",
        "MultipleInstructionsDisallowed",
        "DS-0007",
        "kics:Multiple ENTRYPOINT Instructions Listed",
        "semgrep:multiple-entrypoint-instructions",
      ],
      related: ["ENTRYPOINT"],
    },
    {
      code: 'FROM debian:13\n«HEALTHCHECK» NONE\nHEALTHCHECK CMD ["a"]\n',
      message: "Only the last HEALTHCHECK of a stage counts; this stage has more than one. Delete the one that is not meant.",
      fixed: 'FROM debian:13\nHEALTHCHECK CMD ["a"]\n',
      safety: "safe",
      aliases: ["DL3012", "MultipleInstructionsDisallowed", "DS-0023"],
      related: ["HEALTHCHECK"],
    },
    {
      code: 'FROM debian:13\nCMD ["a"]\n«CMD» ["b"]\n',
      preset: "hadolint",
      message: "Only the last CMD of a stage counts; this stage has more than one. Delete the one that is not meant.",
      fixed: 'FROM debian:13\nCMD ["b"]\n',
      safety: "safe",
      aliases: ["DL4003", "MultipleInstructionsDisallowed", "DS-0016", "kics:Multiple CMD Instructions Listed"],
      related: ["CMD"],
    },
  ],
});

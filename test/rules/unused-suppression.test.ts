import latest from "../../server/src/rules/no-latest-tag.ts";
import rule from "../../server/src/rules/unused-suppression.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  alongside: [latest],
  good: [
    "# plimsoll ignore=no-latest-tag -- built here\nFROM debian\n",
    "# plimsoll ignore=cloche-missing-clo\nFROM scratch\n",
    "# hadolint ignore=DL3006\nFROM scratch\n",
    "# plimsoll file ignore=unused-suppression,DL3006\nFROM scratch\n",
  ],
  bad: [
    {
      code: "FROM scratch\n# plimsoll ignore=«no-latest-tag»\nCOPY a /\n",
      message: "Nothing here raises no-latest-tag, so this suppression does nothing.",
      severity: "hint",
      tags: ["unnecessary"],
      safety: "safe",
      fixed: "FROM scratch\nCOPY a /\n",
    },
    {
      code: "# plimsoll ignore=DL3006, «DL3007»\nFROM debian\n",
      message: "Nothing here raises DL3007, so this suppression does nothing.",
      fixed: "# plimsoll ignore=DL3006\nFROM debian\n",
    },
    {
      code: "«# plimsoll ignore=DL3006,DL3007»\nFROM scratch\n",
      message: "Nothing here raises what this comment suppresses.",
      safety: "safe",
      fixed: "FROM scratch\n",
    },
    {
      code: "# plimsoll ignore=«no-lates-tag»\nFROM acme/app\n",
      message: "No rule is called no-lates-tag. Did you mean no-latest-tag?",
      safety: "unsafe",
      fixes: {
        "Change to no-latest-tag": "# plimsoll ignore=no-latest-tag\nFROM acme/app\n",
        "Remove no-lates-tag": "FROM acme/app\n",
      },
      fixed: "# plimsoll ignore=no-latest-tag\nFROM acme/app\n",
    },
    {
      code: "# plimsoll ignore=«wholly-other»\nFROM scratch\n",
      message: "No rule is called wholly-other.",
      safety: "unsafe",
      fixed: "FROM scratch\n",
    },
    {
      code: "«# plimsoll ignore»\nFROM scratch\n",
      message:
        "This suppression cannot be read. Write `# plimsoll ignore=ID[,ID] -- reason`, with `stage` or `file` before `ignore` to reach further.",
      fixed: null,
    },
  ],
});

import rule from "../../server/src/rules/definition-description.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["# x\n#\nFROM debian:13 AS a\n", "# A is one.\nARG A B\nFROM debian:13\n"],
  bad: [
    {
      code: "# The base.\n«FROM» debian:13 AS a\n",
      fixes: {
        "Begin the comment with a": "# a The base.\nFROM debian:13 AS a\n",
        "Put an empty comment below it": "# The base.\n#\nFROM debian:13 AS a\n",
      },
      fixed: "# a The base.\nFROM debian:13 AS a\n",
      safety: "safe",
      message:
        "The comment above a does not begin with its name, so it is not shown as its description. Begin it with a, or put an empty line below.",
      aliases: ["InvalidDefinitionDescription"],
    },
    {
      fixes: {
        "Begin the comment with A": "# A one\nARG A=1\nFROM debian:13\n",
        "Put an empty comment below it": "#one\n#\nARG A=1\nFROM debian:13\n",
      },
      fixed: "# A one\nARG A=1\nFROM debian:13\n",
      code: "#one\n«ARG» A=1\nFROM debian:13\n",
      message:
        "The comment above A does not begin with its name, so it is not shown as its description. Begin it with A, or put an empty line below.",
      aliases: ["InvalidDefinitionDescription"],
    },
  ],
});

import rule from "../../server/src/rules/definition-description.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["# x\n#\nFROM debian:13 AS a\n", "# A is one.\nARG A B\nFROM debian:13\n"],
  bad: [
    {
      code: "# The base.\n«FROM» debian:13 AS a\n",
      message:
        "The comment above a does not begin with its name, so it is not shown as its description. Begin it with a, or put an empty line below.",
      aliases: ["InvalidDefinitionDescription"],
    },
    {
      code: "# one\n«ARG» A=1\nFROM debian:13\n",
      message:
        "The comment above A does not begin with its name, so it is not shown as its description. Begin it with A, or put an empty line below.",
      aliases: ["InvalidDefinitionDescription"],
    },
  ],
});

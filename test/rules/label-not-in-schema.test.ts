import rule from "../../server/src/rules/label-not-in-schema.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  labelSchema: { a: "text" },
  strictLabels: true,
  good: ["FROM debian:13\nLABEL a=1\n"],
  bad: [
    {
      code: "FROM debian:13\nLABEL a=1 «b»=2\n",
      message: "Label b is not in the label schema. Take it out, correct its name, or add it to the schema.",
      aliases: ["DL3050"],
    },
  ],
});

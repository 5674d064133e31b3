import rule from "../../server/src/rules/from-as-casing.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\n"],
  bad: [
    // The long s folds to s, and so BuildKit takes it.
    {
      code: "FROM debian:13 «aſ» b\n",
      message: "aſ is not written in the same case as FROM. Write AS.",
      fixed: "FROM debian:13 AS b\n",
    },
    {
      code: "FROM debian:13 «as» build\n",
      message: "as is not written in the same case as FROM. Write AS.",
      fixed: "FROM debian:13 AS build\n",
      safety: "safe",
      aliases: ["FromAsCasing"],
    },
    {
      code: "from debian:13 «As» build\n",
      message: "As is not written in the same case as from. Write as.",
      fixed: "from debian:13 as build\n",
      safety: "safe",
      aliases: ["FromAsCasing"],
    },
  ],
});

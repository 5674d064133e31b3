import rule from "../../server/src/rules/copy-multiple-to-file.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nCOPY a b $X\n", 'FROM debian:13\nCOPY ["a", "b", "/c/"]\n'],
  bad: [
    {
      code: "FROM debian:13\nCOPY a b «/app»\n",
      message: "COPY has several sources, so its destination must be a directory. Write /app/ with a slash at its end.",
      fixed: "FROM debian:13\nCOPY a b /app/\n",
      safety: "safe",
      aliases: ["DL3021", "DS-0011", "kics:Copy With More Than Two Arguments Not Ending With Slash"],
    },
    {
      code: 'FROM debian:13\nCOPY ["a", "b", «"/c"»]\n',
      message: "COPY has several sources, so its destination must be a directory. Write /c/ with a slash at its end.",
      fixed: 'FROM debian:13\nCOPY ["a", "b", "/c/"]\n',
      safety: "safe",
      aliases: ["DL3021", "DS-0011", "kics:Copy With More Than Two Arguments Not Ending With Slash"],
    },
    {
      code: 'FROM debian:13\nADD a b «"/c"»\n',
      message: "ADD has several sources, so its destination must be a directory. Write /c/ with a slash at its end.",
      fixed: 'FROM debian:13\nADD a b "/c/"\n',
      safety: "safe",
      aliases: ["DL3021", "DS-0011", "kics:Copy With More Than Two Arguments Not Ending With Slash"],
    },
  ],
});

import rule from "../../server/src/rules/stage-name-case.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13 AS a-b_c.1\n"],
  bad: [
    {
      code: "FROM debian:13 AS «Build»\nFROM scratch\nCOPY --from=Build /a /a\nCOPY --from=build /b /b\n",
      message: "Stage name Build is not in lower case, though BuildKit compares it so. Write build.",
      fixed: "FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /a /a\nCOPY --from=build /b /b\n",
      safety: "safe",
      aliases: ["StageNameCasing"],
    },
  ],
});

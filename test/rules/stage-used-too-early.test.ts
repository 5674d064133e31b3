import rule from "../../server/src/rules/stage-used-too-early.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13 AS a\nFROM debian:13\nCOPY --from=A /a /a\nCOPY --from=alpine /a /b\nCOPY --from=2 /a /c\n"],
  bad: [
    {
      code: "FROM debian:13 AS a\nCOPY --from=«a» /a /b\n",
      message: "a is the stage this instruction stands in, which cannot copy from itself. Name an earlier stage.",
      aliases: ["DL3023", "DS-0006", "tally/circular-stage-deps", "kics:COPY '--from' References Current FROM Alias"],
    },
    {
      code: "FROM debian:13\nCOPY --from=«b» /a /b\nFROM debian:13 AS b\n",
      message: "Stage b comes later in the file. Move it before the stage that uses it.",
      related: ["b"],
    },
    {
      code: "FROM debian:13\nRUN --mount=type=bind,from=«b»,target=/b a\nFROM debian:13 AS b\n",
      message: "Stage b comes later in the file. Move it before the stage that uses it.",
      related: ["b"],
    },
    {
      code: "FROM debian:13\nCOPY --from=«1» /a /b\nCOPY --from=«0» /a /b\n",
      message: [
        "There is no stage number 1; they count from 0 to 0. Name a stage that exists.",
        "0 is the stage this instruction stands in, which cannot copy from itself. Name an earlier stage.",
      ],
    },
  ],
});

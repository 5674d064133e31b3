import rule from "../../server/src/rules/reserved-stage-name.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13 AS contexts\n"],
  bad: [
    {
      code: "FROM debian:13 AS «context»\nFROM debian:13 AS context-stage\nCOPY --from=context /a /a\n",
      fixed: "FROM debian:13 AS context-stage2\nFROM debian:13 AS context-stage\nCOPY --from=context-stage2 /a /a\n",
      safety: "unsafe",
      message: "Stage name context has a meaning of its own in a Dockerfile. Choose another name.",
      aliases: ["ReservedStageName", "DL3063"],
    },
    {
      code: "FROM debian:13 AS «Scratch»\n",
      fixed: "FROM debian:13 AS scratch-stage\n",
      message: "Stage name Scratch has a meaning of its own in a Dockerfile. Choose another name.",
      aliases: ["ReservedStageName"],
    },
  ],
});

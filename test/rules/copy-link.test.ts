import rule from "../../server/src/rules/copy-link.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /x /usr/bin/../../bin/x\nCOPY --from=a /x /lib64/x\nCOPY --from=a / /\nCOPY x /app/x\n",
    "FROM debian:13 AS a\nFROM debian:13 AS b\nCOPY --from=a /x /app/x\nFROM debian:13\nCOPY --from=b --link /x /app/x\n",
    "FROM acme/base:1\nCOPY --from=acme/x:1 /x x\n",
  ],
  bad: [
    {
      code: "FROM debian:13 AS a\nFROM debian:13\n«COPY» --from=a --chown=1:1 /x \\\n  /usr/bin/x\n",
      message: "This copy is made anew whenever a layer below it changes. Add --link, so that it does not depend on them.",
      fixed: "FROM debian:13 AS a\nFROM debian:13\nCOPY --link --from=a --chown=1:1 /x \\\n  /usr/bin/x\n",
      severity: "hint",
      safety: "unsafe",
    },
  ],
});

import rule from "../../server/src/rules/healthcheck-untuned.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13 AS a\nHEALTHCHECK CMD x\nFROM debian:13\n",
    "FROM debian:13\nHEALTHCHECK --start-period=1s CMD x\n",
    "FROM nginx:1.29\n",
  ],
  bad: [
    {
      code: "FROM debian:13\n«HEALTHCHECK» CMD curl -f http://localhost/\n",
      message: "The HEALTHCHECK leaves interval, timeout and start period to the defaults. Say them as the service needs them.",
      fixed: "FROM debian:13\nHEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 CMD curl -f http://localhost/\n",
      severity: "hint",
      safety: "unsafe",
    },
  ],
});

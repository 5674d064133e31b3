import rule from "../../../server/src/rules/signals/stop-signal-spelling.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nSTOPSIGNAL SIGTERM\n", "FROM debian:13\nSTOPSIGNAL $S\n"],
  bad: [
    {
      code: "FROM debian:13\nSTOPSIGNAL «term»\n",
      message: "STOPSIGNAL term is SIGTERM. Write the full name.",
      fixed: "FROM debian:13\nSTOPSIGNAL SIGTERM\n",
      safety: "safe",
    },
    {
      code: "FROM debian:13\nSTOPSIGNAL «37»\n",
      message: "STOPSIGNAL 37 is SIGRTMIN+3. Write the full name.",
      fixed: "FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\n",
    },
  ],
});

import rule from "../../../server/src/rules/signals/stop-signal-ungraceful.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nARG S=9\nSTOPSIGNAL $S\n", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nSTOPSIGNAL SIGKILL\n"],
  bad: [
    {
      code: "FROM debian:13\nSTOPSIGNAL «9»\n",
      message: "SIGKILL cannot be caught, so the process has no chance to end in order. Use SIGTERM, or what the program documents.",
      fixed: "FROM debian:13\nSTOPSIGNAL SIGTERM\n",
      safety: "unsafe",
      aliases: ["tally/no-ungraceful-stopsignal"],
    },
  ],
});

import rule from "../../server/src/rules/invalid-stop-signal.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nSTOPSIGNAL sigrtmin+3\n", "FROM debian:13\nARG S\nSTOPSIGNAL $S\n"],
  bad: [
    {
      code: "FROM debian:13\nSTOPSIGNAL «SIGTERMINATE»\n",
      message: "SIGTERMINATE is no signal. Write a name such as SIGTERM or SIGQUIT, or its number.",
    },
    {
      code: "FROM debian:13\nSTOPSIGNAL «0»\n",
      message: "0 is no signal. Write a name such as SIGTERM or SIGQUIT, or its number.",
    },
    {
      code: "FROM debian:13 AS a\nONBUILD STOPSIGNAL «foo»\nFROM a\n",
      message: "foo is no signal. Write a name such as SIGTERM or SIGQUIT, or its number.",
    },
  ],
});

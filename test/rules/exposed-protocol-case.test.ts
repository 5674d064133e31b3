import rule from "../../server/src/rules/exposed-protocol-case.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nEXPOSE $P\n"],
  bad: [
    {
      code: "FROM debian:13\nEXPOSE 53/udp «80/TCP»\n",
      message: "The protocol of 80/TCP is not in lower case. Write 80/tcp.",
      fixed: "FROM debian:13\nEXPOSE 53/udp 80/tcp\n",
      safety: "safe",
      aliases: ["ExposeProtoCasing"],
    },
    {
      code: "FROM debian:13\nENV P=80/Tcp\nEXPOSE «$P»\n",
      message: "The protocol of 80/Tcp is not in lower case. Write 80/tcp.",
      aliases: ["ExposeProtoCasing"],
    },
  ],
});

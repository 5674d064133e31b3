import rule from "../../server/src/rules/exposed-port-mapped.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nEXPOSE 80-90/udp\n"],
  bad: [
    {
      code: "FROM debian:13\nEXPOSE «127.0.0.1:8080:80/tcp»\n",
      message: "EXPOSE 127.0.0.1:8080:80/tcp names an address or port of the host, which has no effect. Write 80/tcp.",
      fixed: "FROM debian:13\nEXPOSE 80/tcp\n",
      safety: "safe",
      aliases: ["ExposeInvalidFormat"],
    },
  ],
});

import rule from "../../server/src/rules/invalid-port.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nEXPOSE 127.0.0.1:1-2:3-4/sctp\n"],
  bad: [
    {
      code: "FROM debian:13\nEXPOSE 80 «70000-70001»\n",
      message: "Port 70000-70001 is out of range. Ports go from 0 to 65535.",
      aliases: ["DL3011", "DS-0008", "kics:UNIX Ports Out Of Range", "semgrep:invalid-port"],
    },
    {
      code: "FROM debian:13\nEXPOSE «90-80» «http» «80/foo» «1.2.3:80:80»\n",
      message: [
        "90-80 is no port. Write a number or a range, such as 80 or 8000-8010.",
        "http is no port. Write a number or a range, such as 80 or 8000-8010.",
        "80/foo names a protocol that EXPOSE does not know. Write tcp, udp or sctp.",
        "1.2.3:80:80 holds an address that is none. EXPOSE takes only the port of the container.",
      ],
    },
  ],
});

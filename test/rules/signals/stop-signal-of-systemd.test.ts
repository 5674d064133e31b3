import rule from "../../../server/src/rules/signals/stop-signal-of-systemd.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    'FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/sbin/init"]\n',
    'FROM acme/web:1\nENTRYPOINT ["/sbin/init"]\n',
    'FROM debian:13\nARG S\nSTOPSIGNAL $S\nENTRYPOINT ["/sbin/init"]\n',
    'FROM debian:13\nCMD ["sleep", "1"]\n',
  ],
  bad: [
    {
      code: 'FROM debian:13\nENTRYPOINT [«"/sbin/init"»]\n',
      message: "Docker stops this image by SIGTERM, which init does not take for a shutdown. Add STOPSIGNAL SIGRTMIN+3.",
      fixed: 'FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/sbin/init"]\n',
      safety: "unsafe",
    },
    {
      code: 'FROM debian:13\nSTOPSIGNAL «SIGINT»\nENTRYPOINT ["/sbin/init"]\n',
      message: "init does not shut down on SIGINT. Use SIGRTMIN+3.",
      fixed: 'FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/sbin/init"]\n',
    },
    {
      code: 'FROM debian:13 AS a\nSTOPSIGNAL SIGINT\nFROM a\nENTRYPOINT [«"/sbin/init"»]\n',
      message: "init does not shut down on SIGINT. Use SIGRTMIN+3.",
    },
  ],
});

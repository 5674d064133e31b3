import rule from "../../../server/src/rules/signals/stop-signal-of-nginx.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    'FROM debian:13\nSTOPSIGNAL SIGQUIT\nCMD ["nginx", "-g", "daemon off;"]\n',
    'FROM acme/web:1\nCMD ["nginx", "-g", "daemon off;"]\n',
    'FROM debian:13\nARG S\nSTOPSIGNAL $S\nCMD ["nginx", "-g", "daemon off;"]\n',
    'FROM debian:13\nCMD ["sleep", "1"]\n',
  ],
  bad: [
    {
      code: 'FROM debian:13\nCMD [«"nginx"», "-g", "daemon off;"]\n',
      message: "Docker stops this image by SIGTERM, on which nginx drops open connections. Add STOPSIGNAL SIGQUIT.",
      fixed: 'FROM debian:13\nSTOPSIGNAL SIGQUIT\nCMD ["nginx", "-g", "daemon off;"]\n',
      safety: "unsafe",
    },
    {
      code: 'FROM debian:13\nSTOPSIGNAL «SIGINT»\nCMD ["nginx", "-g", "daemon off;"]\n',
      message: "On SIGINT nginx does not finish the requests it is answering. Use SIGQUIT.",
      fixed: 'FROM debian:13\nSTOPSIGNAL SIGQUIT\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    {
      code: 'FROM debian:13 AS a\nSTOPSIGNAL SIGINT\nFROM a\nCMD [«"nginx"», "-g", "daemon off;"]\n',
      message: "On SIGINT nginx does not finish the requests it is answering. Use SIGQUIT.",
    },
  ],
});

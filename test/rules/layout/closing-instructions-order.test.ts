import rule from "../../../server/src/rules/layout/closing-instructions-order.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ['FROM debian:13\nCMD ["a"]\nCMD ["b"]\n', 'FROM debian:13 AS a\nCMD ["a"]\nUSER b\nFROM a\nRUN x\n'],
  bad: [
    {
      code: 'FROM debian:13\n«CMD» ["a"]\n# who\nUSER app\n\nENTRYPOINT ["b"]\nSTOPSIGNAL SIGINT',
      message: "CMD is out of order. STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD end a stage, in this order.",
      fixed: 'FROM debian:13\n# who\nUSER app\nSTOPSIGNAL SIGINT\n\nENTRYPOINT ["b"]\nCMD ["a"]',
      safety: "safe",
    },
    {
      code: 'FROM debian:13\n«CMD» a\nSHELL ["/bin/bash", "-c"]\n',
      message: "CMD is out of order. STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD end a stage, in this order.",
      fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nCMD a\n',
      safety: "unsafe",
    },
    {
      code: 'FROM debian:13\n«CMD» ["a"]\nUSER b\nCMD ["c"]\n',
      message: "CMD is out of order. STOPSIGNAL, HEALTHCHECK, ENTRYPOINT and CMD end a stage, in this order.",
    },
  ],
});

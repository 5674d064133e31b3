import rule from "../../server/src/rules/cmd-without-entrypoint.ts";
import { testRule } from "../rule-tester.ts";

const message = (program: string) =>
  `CMD names the program ${program}, so arguments of docker run replace it. Put the program into ENTRYPOINT and its default arguments into CMD.`;

testRule(rule, {
  good: [
    "FROM debian:13\nCMD /app\n",
    'FROM node:24\nCMD ["node", "x.js"]\n',
    'FROM debian:13 AS a\nCMD ["x"]\nFROM a\n',
    { code: 'FROM debian:13\nCMD ["/app"]\n', path: "dev/Dockerfile" },
  ],
  bad: [
    {
      code: 'from debian:13\ncmd [«"/app"», "-x", "1"]\n',
      message: message("/app"),
      fixed: 'from debian:13\nentrypoint ["/app"]\ncmd ["-x", "1"]\n',
      severity: "hint",
      safety: "unsafe",
    },
    {
      code: 'FROM python:3.13\nCMD [«"python"», "-m", "app"]\n',
      message: message("python"),
      fixed: 'FROM python:3.13\nENTRYPOINT ["python", "-m", "app"]\n',
    },
    { code: 'FROM debian:13\nCMD [«"/app"», \\\n  "x"]\n', message: message("/app"), fixed: null },
  ],
});

import rule from "../../server/src/rules/tls-verification-off-by-variable.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=1\n", "FROM node:24\nARG V\nENV NODE_TLS_REJECT_UNAUTHORIZED=$V\n"],
  bad: [
    {
      code: "FROM node:24\nENV A=1 «NODE_TLS_REJECT_UNAUTHORIZED=0»\n",
      message:
        "NODE_TLS_REJECT_UNAUTHORIZED=0 makes Node.js accept any certificate. Take it out, and add the missing CA certificate instead.",
      aliases: ["CKV2_DOCKER_6"],
    },
    {
      code: "FROM debian:13\nRUN export «PYTHONHTTPSVERIFY=0» && ./x\n",
      message: "PYTHONHTTPSVERIFY=0 makes Python accept any certificate. Take it out, and add the missing CA certificate instead.",
      aliases: ["CKV2_DOCKER_5"],
    },
  ],
});

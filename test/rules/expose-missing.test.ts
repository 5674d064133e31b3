import rule from "../../server/src/rules/expose-missing.ts";
import { testRule } from "../rule-tester.ts";

const message = (port: number) => `The program listens on port ${port}, and the image does not say so. Add EXPOSE ${port}.`;

testRule(rule, {
  good: [
    'FROM nginx:1.29\nENV PORT=8080\nCMD ["nginx"]\n',
    'FROM acme/x:1\nENV PORT=8080\nCMD ["x"]\n',
    "FROM debian:13 AS a\nENV PORT=8080\nFROM debian:13\n",
    'FROM debian:13\nENV PORT=$P\nCMD ["x", "--port", "$PORT"]\n',
    'FROM debian:13\nCMD ["x", "-p", "80"]\n',
    "FROM debian:13 AS a\nEXPOSE 80\nFROM a\nENV PORT=80\n",
  ],
  bad: [
    {
      code: 'FROM node:24-slim\nENV NODE_ENV=production «PORT=3000»\nCOPY . .\n# go\nCMD ["node", "x.js"]\n',
      message: message(3000),
      fixed: 'FROM node:24-slim\nENV NODE_ENV=production PORT=3000\nCOPY . .\nEXPOSE 3000\n# go\nCMD ["node", "x.js"]\n',
      severity: "hint",
      safety: "unsafe",
    },
    {
      code: 'FROM python:3.13\nENTRYPOINT ["gunicorn"]\nCMD ["-b", «"0.0.0.0:8000"», "app"]\n',
      message: message(8000),
      fixed: 'FROM python:3.13\nEXPOSE 8000\nENTRYPOINT ["gunicorn"]\nCMD ["-b", "0.0.0.0:8000", "app"]\n',
    },
    {
      code: 'FROM debian:13\nHEALTHCHECK CMD «curl -f http://localhost:8080/»\nCMD ["/app"]\n',
      message: message(8080),
      fixed: 'FROM debian:13\nEXPOSE 8080\nHEALTHCHECK CMD curl -f http://localhost:8080/\nCMD ["/app"]\n',
    },
    {
      code: "FROM python:3.13\nCMD «uvicorn app:app --port=8000»\n",
      message: message(8000),
      fixed: "FROM python:3.13\nEXPOSE 8000\nCMD uvicorn app:app --port=8000\n",
    },
  ],
});

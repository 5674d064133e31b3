import rule from "../../server/src/rules/needs-init.ts";
import { testRule } from "../rule-tester.ts";

const manager = (program: string) =>
  `\`${program}\` stays the first process and does not pass signals on as the program expects. Start the program itself, or put tini before it.`;
const files = { "a.sh": "#!/bin/sh\nredis-server &\nexec node x.js\n", "w.sh": "#!/bin/sh\na &\nb &\nwait\n" };

testRule(rule, {
  good: [
    'FROM node:24\nENTRYPOINT ["/usr/bin/tini", "--", "npm", "start"]\n',
    'FROM node:24\nCMD ["npm", "run", "dev"]\n',
    { code: 'FROM node:24\nCMD ["npm", "start"]\n', context: { files: { "compose.yaml": "services:\n  a:\n    init: true\n" } } },
    { code: 'FROM debian:13\nCOPY w.sh /\nENTRYPOINT ["/w.sh"]\n', context: { files } },
    "FROM acme/node:24\n",
  ],
  bad: [
    {
      code: 'FROM node:24\nCMD [«"yarn"», "start"]\n',
      message: manager("yarn start"),
      severity: "hint",
      fixed:
        'FROM node:24\nRUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*\nCMD ["tini", "--", "yarn", "start"]\n',
    },
    { code: "FROM node:24\nCMD «npm run serve»\n", message: manager("npm run"), fixed: null },
    {
      code: 'FROM node:24\nCMD [«"npm"», "start"]\n',
      context: { files: { "package.json": '{"scripts": {"start": "node --enable-source-maps dist/x.js"}}' } },
      message: manager("npm start"),
      fixed: 'FROM node:24\nCMD ["node", "--enable-source-maps", "dist/x.js"]\n',
      fixes: {
        "Start node --enable-source-maps dist/x.js": 'FROM node:24\nCMD ["node", "--enable-source-maps", "dist/x.js"]\n',
        "Install tini and start it by that":
          'FROM node:24\nRUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*\nCMD ["tini", "--", "npm", "start"]\n',
      },
      safety: "unsafe",
    },
    {
      code: 'FROM debian:13\nCOPY a.sh /\nENTRYPOINT [«"/a.sh"»]\n',
      fixed:
        'FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*\nCOPY a.sh /\nENTRYPOINT ["tini", "--", "/a.sh"]\n',
      context: { files },
      message:
        "a.sh leaves children in the background, and nobody collects them or passes signals to them. Start it with tini, or run with --init.",
    },
  ],
});

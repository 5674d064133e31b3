import rule from "../../server/src/rules/near-duplicate-dockerfile.ts";
import { testRule } from "../rule-tester.ts";

const lines = [
  "FROM node:24",
  "WORKDIR /app",
  "COPY package.json package-lock.json ./",
  "RUN npm ci",
  "COPY . .",
  'CMD ["node", "server.js"]',
];
const text = `${lines.join("\n")}\n`;
const other = text.replace("server.js", "dev.js");

testRule(rule, {
  context: { files: { Dockerfile: text, "Dockerfile.dev": other } },
  good: [
    { code: text, context: { files: { Dockerfile: text, "web/Dockerfile": text } } },
    {
      code: text,
      context: { files: { Dockerfile: text, "Dockerfile.dev": "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm test\n" } },
    },
    { code: text, context: { files: { Dockerfile: text } } },
  ],
  bad: [
    {
      code: text.replace("node:24", "«node:24»"),
      message: "83 % of this file stands in Dockerfile.dev, too. Make both stages of one file, and choose with --target.",
    },
  ],
});

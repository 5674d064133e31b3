import rule from "../../../server/src/rules/javascript/node-gyp-headers-not-cached.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM node:24\nRUN npm install express\n", "FROM node:24\nRUN --mount=type=cache,target=/root/.cache npm install bcrypt\n"],
  bad: [
    {
      code: "FROM node:24\nUSER node\nRUN «yarn» add sqlite3 && yarn add canvas\n",
      message:
        "yarn compiles addons here (sqlite3), and node-gyp fetches Node's headers every time. Mount a cache at /root/.cache/node-gyp.",
    },
    {
      code: "FROM node:24-slim\nRUN apt-get update && apt-get install -y make g++ python3\nRUN --mount=type=cache,target=/root/.npm «npm» ci\n",
      message:
        "npm compiles addons here (a compiler is installed for it), and node-gyp fetches Node's headers every time. Mount a cache at /root/.cache/node-gyp.",
      fixed:
        "FROM node:24-slim\nRUN apt-get update && apt-get install -y make g++ python3\nRUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.cache/node-gyp npm ci\n",
      safety: "unsafe",
    },
  ],
});

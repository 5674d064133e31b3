import rule from "../../server/src/rules/npm-cache-kept.ts";
import { testRule } from "../rule-tester.ts";

const message = (verb: string): string =>
  `\`npm ${verb}\` leaves its cache in the layer. End this RUN with npm cache clean --force, or put the cache on a cache mount.`;

testRule(rule, {
  good: [
    "FROM node:24\nRUN npm run build\n",
    "FROM node:24\nRUN npm ci && rm -rf /root/.npm\n",
    "FROM node:24\nRUN npm ci && rm -rf ~/.npm\n",
    "FROM node:24\nENV npm_config_cache=/tmp/npm\nRUN npm ci\n",
    "FROM node:24\nRUN npm ci --cache /tmp/npm && rm -rf /tmp/npm\n",
    "FROM node:24\nRUN --mount=type=cache,target=/home/node/.npm npm ci\n",
    "FROM node:24\nRUN npm install --package-lock-only\n",
  ],
  bad: [
    {
      code: "FROM node:24\nRUN npm «ci» --omit=dev\n",
      message: message("ci"),
      fixed: "FROM node:24\nRUN npm ci --omit=dev && npm cache clean --force\n",
      safety: "unsafe",
    },
    {
      code: 'FROM node:24 AS base\nRUN npm «i» -g pnpm@10 \\\n    && pnpm --version\nFROM base\nCMD ["node"]\n',
      message: message("i"),
      fixed:
        'FROM node:24 AS base\nRUN npm i -g pnpm@10 \\\n    && pnpm --version \\\n    && npm cache clean --force\nFROM base\nCMD ["node"]\n',
    },
  ],
});

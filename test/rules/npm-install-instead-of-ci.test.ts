import rule from "../../server/src/rules/npm-install-instead-of-ci.ts";
import { testRule } from "../rule-tester.ts";

const message = (verb = "install"): string =>
  `\`npm ${verb}\` may install other versions than package-lock.json names. Use npm ci, which installs exactly these.`;
const withLock = { files: { "package.json": "{}", "package-lock.json": null } };

testRule(rule, {
  good: [
    // Nobody knows whether there is a lock file.
    "FROM node:24\nCOPY package*.json ./\nRUN npm install\n",
    "FROM node:24\nCOPY . .\nRUN npm install\n",
    { code: "FROM node:24\nCOPY package*.json ./\nRUN npm install\n", context: { files: { "package.json": "{}" } } },
    { code: "FROM node:24\nCOPY package.json ./\nRUN npm install\n", context: withLock },
    { code: "FROM node:24\nCOPY . .\nRUN npm install\n", context: { ...withLock, ignored: ["package-lock.json"] } },
    "FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm install express@5\n",
    "FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm install --no-package-lock\n",
    "FROM node:24\nRUN npm install\nCOPY package.json package-lock.json ./\n",
  ],
  bad: [
    {
      code: "FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm «install» --omit=dev \\\n    && npm cache clean --force\n",
      message: message(),
      fixed: "FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev \\\n    && npm cache clean --force\n",
      safety: "unsafe",
    },
    {
      code: "FROM node:24\nCOPY package*.json ./\nRUN npm «i»\n",
      context: withLock,
      message: message("i"),
      fixed: "FROM node:24\nCOPY package*.json ./\nRUN npm ci\n",
    },
    {
      code: "FROM node:24\nCOPY . .\nRUN npm «install»\n",
      context: withLock,
      message: message(),
      fixed: "FROM node:24\nCOPY . .\nRUN npm ci\n",
    },
    {
      code: "FROM node:24\nRUN --mount=type=bind,source=package-lock.json,target=/app/package-lock.json npm «install»\n",
      message: message(),
      fixed: "FROM node:24\nRUN --mount=type=bind,source=package-lock.json,target=/app/package-lock.json npm ci\n",
    },
  ],
});

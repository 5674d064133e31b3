import rule from "../../server/src/rules/lockfile-not-copied.ts";
import { testRule } from "../rule-tester.ts";

const message = (lock: string, manifest: string, call: string): string =>
  `${lock} stands beside ${manifest} but is not copied before ${call}, which picks versions by itself. Copy it, too.`;

testRule(rule, {
  context: {
    files: { "package.json": "{}", "package-lock.json": null, "web/package.json": "{}", "web/yarn.lock": null, "Cargo.toml": "" },
  },
  good: [
    "FROM node:24\nCOPY package*.json ./\nRUN npm install\n",
    "FROM node:24\nCOPY . .\nRUN npm install\n",
    "FROM node:24\nCOPY package.json ./\nRUN npm install -g pnpm\n",
    "FROM node:24\nCOPY package.json ./\nRUN pnpm install\n",
    "FROM rust:1.90\nCOPY Cargo.toml ./\nRUN cargo fetch\n",
    "FROM node:24\nCOPY --from=deps /app ./\nCOPY package.json ./\nRUN npm install\n",
    "FROM node:24\nCOPY package.json ./\nRUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\n",
    { code: "FROM node:24\nCOPY package.json ./\nRUN npm ci\n", context: { files: { "package.json": "" } } },
  ],
  bad: [
    {
      code: "FROM node:24\nCOPY «package.json» ./\nRUN npm ci\nRUN npm ci\n",
      message: message("package-lock.json", "package.json", "npm ci"),
      fixed: "FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm ci\nRUN npm ci\n",
      safety: "unsafe",
      related: ["npm ci"],
    },
    {
      code: "FROM node:24\nCOPY «./web/package.json» tsconfig.json /app/\nRUN yarn\n",
      message: message("yarn.lock", "package.json", "yarn install"),
      fixed: "FROM node:24\nCOPY ./web/package.json ./web/yarn.lock tsconfig.json /app/\nRUN yarn\n",
    },
    {
      code: "FROM node:24\nCOPY «package.json» /app/package.json\nRUN npm ci\n",
      message: message("package-lock.json", "package.json", "npm ci"),
      fixed: null,
    },
  ],
});

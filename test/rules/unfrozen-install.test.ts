import rule from "../../server/src/rules/unfrozen-install.ts";
import { testRule } from "../rule-tester.ts";

const message = (call: string, lock: string, flag: string): string =>
  `${call} may change ${lock} and install other versions than it names. Add ${flag}, so that it fails instead.`;
const yarn = "FROM node:24\nCOPY package.json yarn.lock ./\n";
const cargo = "FROM rust:1.90\nCOPY Cargo.toml Cargo.lock ./\n";

testRule(rule, {
  good: [
    "FROM node:24\nCOPY package.json ./\nRUN yarn install\n",
    "FROM node:24\nCOPY . .\nRUN yarn install\n",
    `${yarn}RUN yarn install --immutable\n`,
    `${yarn}RUN yarn add express@5\n`,
    `${yarn}ENV CI=true\nRUN yarn\n`,
    `${yarn}RUN CI=1 yarn\n`,
    `${yarn}RUN pnpm install\n`,
    `${cargo}RUN cargo install cargo-chef\n`,
    `${cargo}RUN cargo build --frozen\n`,
    "FROM python:3.13\nENV UV_FROZEN=1\nCOPY pyproject.toml uv.lock ./\nRUN uv sync\n",
  ],
  bad: [
    {
      code: `${yarn}RUN «yarn» && yarn build\n`,
      message: message("yarn install", "yarn.lock", "--frozen-lockfile"),
      fixed: `${yarn}RUN yarn --frozen-lockfile && yarn build\n`,
      safety: "unsafe",
    },
    {
      code: "FROM node:24\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn «install»\n",
      message: message("yarn install", "yarn.lock", "--immutable"),
      fixed: "FROM node:24\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install --immutable\n",
    },
    {
      code: "FROM node:24\nCOPY . .\nRUN corepack enable && pnpm «i» --prod\n",
      context: { files: { "package.json": "{}", "pnpm-lock.yaml": null } },
      message: message("pnpm i", "pnpm-lock.yaml", "--frozen-lockfile"),
      fixed: "FROM node:24\nCOPY . .\nRUN corepack enable && pnpm i --frozen-lockfile --prod\n",
    },
    {
      code: `${cargo}RUN cargo «build» --release\nRUN cargo «install» --path .\n`,
      message: [message("cargo build", "Cargo.lock", "--locked"), message("cargo install", "Cargo.lock", "--locked")],
      fixed: `${cargo}RUN cargo build --locked --release\nRUN cargo install --locked --path .\n`,
    },
    {
      code: "FROM python:3.13\nCOPY pyproject.toml uv.lock ./\nRUN uv «sync» --no-dev\n",
      message: message("uv sync", "uv.lock", "--frozen"),
      fixed: "FROM python:3.13\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-dev\n",
    },
    {
      code: "FROM oven/bun:1\nCOPY package.json bun.lock ./\nRUN bun «install»\n",
      message: message("bun install", "bun.lock", "--frozen-lockfile"),
      fixed: "FROM oven/bun:1\nCOPY package.json bun.lock ./\nRUN bun install --frozen-lockfile\n",
    },
  ],
});

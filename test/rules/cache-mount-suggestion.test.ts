import rule from "../../server/src/rules/cache-mount-suggestion.ts";
import { testRule } from "../rule-tester.ts";

const message = (call: string, flags: string): string =>
  `${call} downloads everything again whenever this layer is built anew. Keep its cache between builds: ${flags}.`;

testRule(rule, {
  good: [
    "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.1.0\n",
    "FROM node:24\nRUN npm install -g pnpm@10\n",
    "FROM golang:1.26\nCOPY go.mod go.sum ./\nRUN go mod download\n",
    "FROM node:24\nUSER node\nRUN npm ci\n",
    "FROM node:24\nRUN --mount=type=cache,target=$CACHE npm ci\n",
    "FROM rust:1.90\nRUN --mount=type=cache,target=/usr/local/cargo/registry cargo build --release\n",
    "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
  ],
  bad: [
    {
      code: "FROM python:3.13\nRUN «pip» install --no-cache-dir -r requirements.txt && «pip» check && pip install .\n".replace(
        "«pip» check",
        "pip check",
      ),
      message: message("pip install", "--mount=type=cache,target=/root/.cache/pip"),
      fixed:
        "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt && pip check && pip install .\n",
      safety: "unsafe",
    },
    {
      code: "FROM node:24\nRUN \\\n    «npm» ci \\\n    && npm cache clean --force\n",
      message: message("npm ci", "--mount=type=cache,target=/root/.npm"),
      fixed: "FROM node:24\nRUN --mount=type=cache,target=/root/.npm \\\n    npm ci\n",
    },
    {
      code: "FROM debian:13\nRUN «apt-get» install -y curl\n",
      options: { system: true },
      message: message(
        "apt-get install",
        "--mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked",
      ),
      fixed:
        "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get install -y curl\n",
    },
  ],
});

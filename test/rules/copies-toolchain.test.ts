import rule from "../../server/src/rules/copies-toolchain.ts";
import { testRule } from "../rule-tester.ts";

const node = (install: string, rest = "") =>
  `FROM node:24 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN ${install}\n${rest}FROM node:24-slim\nCOPY --from=build «/app/node_modules» /app/node_modules\n`;
const plain = (text: string) => text.replaceAll(/[«»]/g, "");

testRule(rule, {
  good: [
    "FROM golang:1.26 AS go\nFROM debian:13\nCOPY --from=go /usr/local/go /usr/local/go\n",
    "FROM debian:13\nCOPY --from=golang:1.26 /usr/local/go /usr/local/go\n",
    "FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM node:24-slim\nCOPY --from=build /app /app\n",
    "FROM golang:1.26 AS build\nWORKDIR /src\nCOPY go.mod .\nRUN go build -o app .\nFROM debian:13-slim\nCOPY --from=build /src /src\n",
    plain(node("npm ci --omit=dev")),
    plain(node("npm ci", "RUN npm prune --production\n")),
    plain(node("NODE_ENV=production npm ci")),
    plain(node("pnpm install --frozen-lockfile --prod")),
    "FROM node:24 AS build\nENV NODE_ENV=production\nWORKDIR /app\nRUN npm ci\nFROM node:24-slim\nCOPY --from=build /app/node_modules /app/node_modules\n",
    { code: plain(node("npm ci")), path: "Dockerfile.test" },
  ],
  bad: [
    {
      code: "FROM rust:1.91 AS build\nWORKDIR /src\nCOPY . ./\nRUN cargo build --release\nFROM debian:13\nCOPY --from=build «/src/» /src/\n",
      message: "/src/ of stage build holds all sources and whatever `cargo build` left beside them. Copy only what was built.",
      severity: "info",
    },
    {
      code: "FROM golang:1.26 AS build\nRUN go build -o /app .\nFROM debian:13\nCOPY --from=0 /app «/usr/local/go» /x/\n",
      message:
        "/usr/local/go of stage build is a toolchain or its cache, which the program does not need to run. Copy only what was built.",
    },
    {
      code: node("npm ci"),
      message:
        "/app/node_modules of stage build holds the packages for development, too, because `npm ci` installs them all. Copy those of an install that omits them.",
    },
    {
      code: node("yarn install --frozen-lockfile"),
      preset: "strict",
      message:
        "/app/node_modules of stage build holds the packages for development, too, because `yarn install` installs them all. Copy those of an install that omits them.",
      severity: "warning",
    },
  ],
});

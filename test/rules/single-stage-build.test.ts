import rule from "../../server/src/rules/single-stage-build.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    // To work in.
    { code: 'FROM golang:1.26\nRUN go build -o /app .\nCMD ["/app"]\n', path: "Dockerfile.dev" },
    { code: 'FROM golang:1.26\nRUN go build -o /app .\nCMD ["/app"]\n', path: ".devcontainer/Dockerfile" },
    'FROM golang:1.26\nRUN go build ./...\nCMD ["bash"]\n',
    'FROM node:24\nRUN npm run build\nCMD ["npm", "run", "dev"]\n',
    // Tools go again.
    'FROM alpine:3.22\nRUN apk add --no-cache --virtual .build go && go build -o /app . && apk del .build\nCMD ["/app"]\n',
    'FROM node:24\nRUN npm ci && npm run build && npm prune --omit=dev\nCMD ["node", "dist/x.js"]\n',
    'FROM gcc:15\nCOPY . .\nRUN make\nCMD ["/app"]\n',
    { code: "FROM debian:13\nRUN apt-get update && apt-get install -y gcc && gcc -o /x x.c && apt-get purge -y gcc\n", preset: "strict" },
    // No program of its own.
    "FROM golang:1.26\nRUN go install golang.org/x/tools/cmd/goimports@v0.30.0\n",
    'FROM rust:1.91\nRUN cargo install ripgrep --locked\nCMD ["rg"]\n',
    'FROM node:24\nRUN npm ci\nCMD ["node", "app.js"]\n',
  ],
  bad: [
    {
      code: 'FROM rust:1.91\nWORKDIR /src\nCOPY . .\nRUN «cargo» build --release\nENTRYPOINT ["target/release/app"]\n',
      message:
        "`cargo build` runs in the only stage, so compiler and sources are shipped with the program. Build in a stage of its own and copy the result into a small one.",
      severity: "info",
    },
    {
      code: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && «npm» run build:prod\nCMD ["node", "dist/server.js"]\n',
      message:
        "`npm run build:prod` runs in the only stage, so the build tools and sources are shipped with the result. Build in a stage of its own and copy the result.",
    },
    {
      code: 'FROM maven:3.9-eclipse-temurin-25\nCOPY . /src\nRUN cd /src && «./mvnw» -B package\nCMD ["java", "-jar", "/src/target/app.jar"]\n',
      preset: "strict",
      message:
        "`mvnw package` runs in the only stage, so compiler and sources are shipped with the program. Build in a stage of its own and copy the result into a small one.",
      severity: "warning",
    },
    {
      code: "FROM gcc:15\nCOPY . .\nRUN ./configure && «make»\n",
      preset: "strict",
      message:
        "`make` runs in the only stage, so compiler and sources are shipped with the program. Build in a stage of its own and copy the result into a small one.",
    },
    {
      code: 'FROM gradle:8\nRUN «gradle» --no-daemon :app:bootJar\nCMD ["java", "-jar", "app.jar"]\n',
      message:
        "`gradle :app:bootJar` runs in the only stage, so compiler and sources are shipped with the program. Build in a stage of its own and copy the result into a small one.",
    },
    {
      code: 'FROM node:24\nRUN npm ci && «npx» tsc\nCMD ["node", "dist/server.js"]\n',
      message:
        "`tsc` runs in the only stage, so the build tools and sources are shipped with the result. Build in a stage of its own and copy the result.",
    },
  ],
});

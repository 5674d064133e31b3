import rule from "../../server/src/rules/runtime-base-suggestion.ts";
import { testRule } from "../rule-tester.ts";

const go = "FROM golang:1.26 AS build\nENV CGO_ENABLED=0\nRUN go build -o /app .\n";
const end = 'COPY --from=build /app /app\nENTRYPOINT ["/app"]\n';
const message = (what: string, better: string) =>
  `${what} needs no shell and no package manager to run. gcr.io/distroless/${better}-debian13:nonroot has all it needs.`;

testRule(rule, {
  good: [
    `${go}FROM scratch\n${end}`,
    `${go}FROM acme/base:1\n${end}`,
    `${go}FROM alpine:3.24\nCOPY --from=build /app /app\nCMD /app\n`,
    `${go}FROM alpine:3.24\nCOPY --from=build /app /app\nHEALTHCHECK CMD wget -q http://localhost/\nENTRYPOINT ["/app"]\n`,
    `${go}FROM alpine:3.24\nRUN /app/init\n${end}`,
    `FROM golang:1.26-alpine AS build\nRUN go build -o /app .\nFROM alpine:3.24\n${end}`,
    'FROM node:23-slim\nCMD ["node", "x.js"]\n',
    'FROM node:24-slim\nRUN npm ci\nCMD ["node", "x.js"]\n',
    'FROM node:24-slim\nCMD ["npm", "start"]\n',
    { code: `${go}FROM debian:13\n${end}`, path: "Dockerfile.dev" },
  ],
  bad: [
    {
      code: `${go}FROM «alpine:3.24» AS run\n${end}`,
      message: message("A static Go program", "static"),
      fixed: `${go}FROM gcr.io/distroless/static-debian13:nonroot AS run\n${end}`,
      severity: "hint",
      safety: "unsafe",
    },
    {
      code: `${go}FROM «debian:13-slim»\nRUN apt-get update && apt-get install -y ca-certificates && useradd app\n${end}`,
      message: message("A static Go program", "static"),
      fixed: null,
    },
    {
      code: `FROM rust:1.91 AS build\nRUN cargo build --release\nFROM «debian:13»\n${end}`,
      message: message("A Rust program", "cc"),
      fixed: null,
    },
    {
      code: 'FROM node:24 AS build\nRUN npm ci\nFROM «node:24-slim»\nCOPY --from=build /app /app\nCMD ["node", "app/x.js"]\n',
      message: message("A Node.js program", "nodejs24"),
    },
    {
      code: 'FROM «eclipse-temurin:21-jre-jammy»\nCOPY app.jar /\nENTRYPOINT ["java", "-jar", "/app.jar"]\n',
      message: message("A Java program", "java21"),
    },
    {
      code: 'FROM «eclipse-temurin:25-jre»\nCOPY app.jar /\nENTRYPOINT ["java", "-jar", "/app.jar"]\n',
      message: message("A Java program", "java25"),
    },
    { code: 'FROM «python:3.13-slim»\nCOPY x.py /\nCMD ["python", "/x.py"]\n', message: message("A Python program", "python3") },
  ],
});

import rule from "../../server/src/rules/musl-with-prebuilt-binaries.ts";
import { testRule } from "../rule-tester.ts";

const pip =
  "Packages without a wheel for musl are compiled here, which needs compilers and takes long. A slim image installs their wheels.";

testRule(rule, {
  good: [
    "FROM alpine:3.24 AS tool\nRUN wget https://example.com/x-linux-gnu.tgz\nFROM debian:13\nCOPY --from=tool /x /x\n",
    "FROM debian:13\nRUN curl -O https://example.com/x-linux-gnu.tgz\n",
    "FROM alpine:3.24\nRUN curl -O https://example.com/kubectl_linux_amd64\n",
    "FROM alpine:3.24\nRUN ./setup.sh && curl -O https://example.com/x-linux-gnu.tgz\n",
    "FROM python:3.13-alpine\nRUN pip install flask\n",
    { code: "FROM python:3.13-slim\nRUN pip install flask\n", preset: "strict" },
    { code: "FROM alpine:3.24\nRUN apk add --no-cache py3-pip && pip install flask\n", preset: "strict" },
  ],
  bad: [
    {
      code: "FROM node:24-alpine AS a\nFROM a\nRUN curl -fsSL «https://example.com/x/rg-aarch64-unknown-linux-gnu.tar.gz» | tar xz\n",
      fixed:
        "FROM node:24-alpine AS a\nFROM a\nRUN apk add --no-cache gcompat\nRUN curl -fsSL https://example.com/x/rg-aarch64-unknown-linux-gnu.tar.gz | tar xz\n",
      message:
        "rg-aarch64-unknown-linux-gnu.tar.gz is built for glibc and does not run on Alpine, whose C library is musl. Take the musl build, or a slim base.",
      severity: "info",
    },
    {
      code: "FROM alpine:3.24\nRUN wget «https://nodejs.org/dist/v24.1.0/node-v24.1.0-linux-x64.tar.xz»\n",
      fixed: "FROM alpine:3.24\nRUN apk add --no-cache gcompat\nRUN wget https://nodejs.org/dist/v24.1.0/node-v24.1.0-linux-x64.tar.xz\n",
      message:
        "node-v24.1.0-linux-x64.tar.xz is built for glibc and does not run on Alpine, whose C library is musl. Take the musl build, or a slim base.",
    },
    {
      code: "FROM python:3.13-alpine3.24\nRUN «pip» install -r requirements.txt\n",
      preset: "strict",
      message: pip,
      fixed: "FROM python:3.13-slim\nRUN pip install -r requirements.txt\n",
      safety: "unsafe",
    },
    { code: "FROM python:3.13-alpine\nRUN apk add --no-cache libpq && «pip3» install x\n", preset: "strict", message: pip, fixed: null },
    {
      code: "FROM python:3.13-alpine\nRUN apk add --no-cache gcc && «pip3» install x\n",
      fixed: "FROM python:3.13-slim\nRUN pip3 install x\n",
      preset: "strict",
      message: pip,
    },
    {
      code: "FROM node:24-alpine\nRUN apk add --no-cache python3 make «g++» && npm ci\n",
      fixed: "FROM node:24-slim\nRUN npm ci\n",
      preset: "strict",
      message: "Compilers are installed because native modules have no build for musl. A slim image takes the prebuilt ones.",
    },
  ],
});

import rule from "../../server/src/rules/cache-mount-defeated.ts";
import { testRule } from "../rule-tester.ts";

const off = (what: string, tool: string, target: string): string =>
  `${what} keeps ${tool} from using the cache that is mounted at ${target}. Leave it out: the mount is not part of the layer.`;
const emptied = (what: string, target: string): string =>
  `${what} empties the cache that is mounted at ${target}, so the next build downloads everything again. Leave it out.`;
const archives =
  "The base image's docker-clean makes apt delete what it downloads, so the cache at /var/cache/apt stays empty. Remove /etc/apt/apt.conf.d/docker-clean before the install.";

testRule(rule, {
  good: [
    "FROM python:3.13\nRUN pip install --no-cache-dir flask==3.1.0\n",
    "FROM python:3.13\nRUN --mount=type=cache,target=/root/.npm pip install --no-cache-dir flask==3.1.0\n",
    "FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci\nRUN npm cache clean --force\n",
    "FROM golang:1.26\nRUN --mount=type=cache,target=/root/.cache/go-build go build ./... && go clean -modcache\n",
    "FROM debian:13\nRUN --mount=type=cache,target=/src/build rm -rf /src/build/old && make\n",
    "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl\n",
    "FROM acme/base\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl\n",
  ],
  bad: [
    {
      code: "FROM alpine:3.24\nRUN --mount=type=cache,target=/var/cache/apk apk add «--no-cache» curl\n",
      message: off("--no-cache", "apk", "/var/cache/apk"),
      fixed: "FROM alpine:3.24\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n",
      safety: "safe",
    },
    {
      code: "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache pip install \\\n    «--no-cache-dir» \\\n    flask==3.1.0\n",
      message: off("--no-cache-dir", "pip", "/root/.cache"),
      fixed: "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache pip install \\\n    flask==3.1.0\n",
      safety: "safe",
    },
    {
      code: "FROM fedora:44\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y git \\\n    && dnf «clean» all\n",
      message: emptied("dnf clean all", "/var/cache/libdnf5"),
      fixed: "FROM fedora:44\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y git\n",
      safety: "safe",
    },
    {
      code: "FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci && rm -rf «~/.npm»\n",
      message: emptied("rm ~/.npm", "/root/.npm"),
      fixed: "FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
      safety: "safe",
    },
    {
      code: "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN «--mount=type=cache,target=/root/.cache/pip» pip install flask==3.1.0\n",
      message:
        "PIP_NO_CACHE_DIR is set, so pip does not use the cache that is mounted at /root/.cache/pip. Take the variable or the mount away.",
      fixed: null,
    },
    {
      code: "FROM debian:13\nRUN --mount=type=cache,target=«/var/cache/apt»,sharing=locked \\\n    apt-get update && apt-get install -y curl\n",
      message: archives,
      fixed:
        "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl\n",
      safety: "unsafe",
    },
  ],
});

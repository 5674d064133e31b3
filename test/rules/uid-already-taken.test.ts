import rule from "../../server/src/rules/uid-already-taken.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM node:24\nRUN useradd -o -u 1000 app\nRUN useradd --non-unique -u 1000 app2\n",
    "FROM node:24\nRUN useradd -u 1000 app || true\n",
    "FROM node:24\nRUN useradd -u 1000 app; echo\n",
    "FROM node:24\nRUN usermod -u 1500 node\nRUN useradd -u 1000 app\n",
    "FROM node:24\nRUN usermod -l app -d /home/app node && groupmod -n app node\n",
    "FROM node:24\nRUN if ! id app; then useradd -u 1000 app; fi\n",
    "FROM node:24\nARG NODE\nRUN deluser $NODE && useradd -u 1000 app\n",
    "FROM acme/node:24\nRUN useradd -u 1000 app\n",
    "FROM ubuntu:22.04\nRUN useradd -u 1000 app\n",
    "FROM node:24\nRUN useradd -u $UID app && groupadd -g 1001 app\n",
    "FROM debian:13\nRUN groupadd -g 33 web\n",
  ],
  bad: [
    {
      code: "FROM ubuntu:24.04 AS base\nFROM base\nRUN apt-get update \\\n    && useradd -m --uid=«--uid=1000» app\n".replace(
        "--uid=«--uid=1000»",
        "«--uid=1000»",
      ),
      message:
        "UID 1000 belongs to user ubuntu of base image ubuntu, so useradd fails. Take another number, use ubuntu, or delete it first.",
      fixed: "FROM ubuntu:24.04 AS base\nFROM base\nRUN apt-get update \\\n    && userdel --remove ubuntu && useradd -m --uid=1000 app\n",
      severity: "error",
      safety: "unsafe",
    },
    {
      code: "FROM node:24-alpine\nRUN adduser -D -u «1000» app\n",
      message: "UID 1000 belongs to user node of base image node, so adduser fails. Take another number, use node, or delete it first.",
      fixed: "FROM node:24-alpine\nRUN deluser --remove-home node && adduser -D -u 1000 app\n",
    },
    {
      code: "FROM node:24\nRUN groupadd -g «1000» app && useradd -u «1000» -g app app\n",
      message: [
        "GID 1000 belongs to group node of base image node, so groupadd fails. Take another number, use node, or delete it first.",
        "UID 1000 belongs to user node of base image node, so useradd fails. Take another number, use node, or delete it first.",
      ],
      fixed: "FROM node:24\nRUN groupadd -g 1000 app && userdel --remove node && useradd -u 1000 -g app app\n",
      left: 1,
    },
  ],
});

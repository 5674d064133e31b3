import rule from "../../server/src/rules/toolchain-in-final-stage.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    'FROM debian:13\nRUN apt-get update && apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc\nCMD ["app"]\n',
    { code: 'FROM debian:13\nRUN apt-get update && apt-get install -y gcc\nCMD ["app"]\n', path: "Dockerfile.dev" },
    'FROM debian:13\nRUN apt-get update && apt-get install -y gcc\nCMD ["bash"]\n',
    "FROM debian:13\nRUN apt-get update && apt-get install -y gcc\n",
    'FROM debian:13\nRUN apt-get update && apt-get install -y libpq5 curl\nCMD ["app"]\n',
    'FROM ruby:3.4\nRUN apt-get update && apt-get install -y libpq-dev\nCMD ["app"]\n',
    'FROM debian:13\nRUN apt-get update && apt-get install -y git make\nCMD ["app"]\n',
    'FROM debian:13\nRUN apt-get update && apt-get install -y libexif-dev\nCMD ["app"]\n',
    'FROM debian:13\nRUN pip install gcc\nCMD ["app"]\n',
  ],
  bad: [
    {
      code: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl «build-essential» libpq-dev\nRUN mkdir /app\nCMD ["app"]\n',
      fixed: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl\nRUN mkdir /app\nCMD ["app"]\n',
      message:
        "Packages build-essential, libpq-dev are for building and stay in the image that is shipped. Build in a stage of its own, or remove them in the same RUN.",
    },
    {
      code: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y curl «build-essential» libpq-dev && rm -rf /var/lib/apt/lists/*\nRUN pip install -r requirements.txt\nCMD ["app"]\n',
      // What pip builds may need them.
      message:
        "Packages build-essential, libpq-dev are for building and stay in the image that is shipped. Build in a stage of its own, or remove them in the same RUN.",
      severity: "hint",
    },
    {
      code: 'FROM alpine:3.24 AS base\nRUN apk add --no-cache «musl-dev» gcc\nFROM base\nCMD ["app"]\n',
      fixed: 'FROM alpine:3.24 AS base\nFROM base\nCMD ["app"]\n',
      message:
        "Packages musl-dev, gcc are for building and stay in the image that is shipped. Build in a stage of its own, or remove them in the same RUN.",
    },
    {
      code: "FROM fedora:44\nRUN dnf install -y «gcc-c++» make cmake openssl-devel zlib-devel\n",
      fixed: "FROM fedora:44\n",
      preset: "strict",
      message:
        "Packages gcc-c++, make, cmake and 2 more are for building and stay in the image that is shipped. Build in a stage of its own, or remove them in the same RUN.",
      severity: "warning",
    },
    {
      code: "FROM debian:13\nRUN apt-get update && apt-get install -y git «make»\n",
      fixed: "FROM debian:13\nRUN apt-get update && apt-get install -y git\n",
      preset: "strict",
      message:
        "Package make is for building and stays in the image that is shipped. Build in a stage of its own, or remove it in the same RUN.",
    },
    {
      code: 'FROM alpine:3.24\nRUN apk add --no-cache «libpq-dev»\nCMD ["app"]\n',
      fixed: 'FROM alpine:3.24\nCMD ["app"]\n',
      preset: "strict",
      message:
        "Package libpq-dev is for building and stays in the image that is shipped. Build in a stage of its own, or remove it in the same RUN.",
    },
  ],
});

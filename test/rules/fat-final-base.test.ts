import rule from "../../server/src/rules/fat-final-base.ts";
import { testRule } from "../rule-tester.ts";

const cmd = 'CMD ["app"]\n';

testRule(rule, {
  good: [
    `FROM golang:1.26 AS build\nRUN go build -o /app .\nFROM debian:13\n${cmd}`,
    `FROM node:24-alpine\n${cmd}`,
    `FROM node:$V\n${cmd}`,
    `FROM python@sha256:${"0a1b".repeat(16)}\n${cmd}`,
    'FROM golang:1.26\nCMD ["bash"]\n',
    `FROM eclipse-temurin:21-jre\n${cmd}`,
    // single-stage-build says it.
    `FROM golang:1.26\nRUN go build -o /app .\n${cmd}`,
    { code: `FROM node:24\n${cmd}`, path: "app/Dockerfile.dev" },
    `FROM acme/node:24\n${cmd}`,
    { code: `FROM debian:13-slim\n${cmd}`, preset: "strict" },
  ],
  bad: [
    {
      code: `FROM python:«3.13-trixie»\n${cmd}`,
      message:
        "Tag 3.13-trixie of python brings compilers and headers, about 900 MB. Use 3.13-slim-trixie unless the program needs them when it runs.",
      fixed: `FROM python:3.13-slim-trixie\n${cmd}`,
      safety: "unsafe",
      severity: "hint",
    },
    {
      code: `FROM «node» AS base\nFROM base\n${cmd}`,
      message: "Tag latest of node brings compilers and headers, about 900 MB. Use slim unless the program needs them when it runs.",
      fixed: `FROM node:slim AS base\nFROM base\n${cmd}`,
    },
    {
      code: `FROM ruby:«bookworm»\n${cmd}`,
      message:
        "Tag bookworm of ruby brings compilers and headers, about 900 MB. Use slim-bookworm unless the program needs them when it runs.",
      fixed: `FROM ruby:slim-bookworm\n${cmd}`,
    },
    {
      code: `FROM golang:1.26 AS build\nRUN go build -o /app .\nFROM golang:«1.26»\nCOPY --from=build /app /app\n${cmd}`,
      message: "Image golang is made to compile, and the image that is shipped keeps its compilers. Copy the result into a small image.",
    },
    {
      code: `FROM eclipse-temurin:«21-jdk-jammy»\nCOPY app.jar /\n${cmd}`,
      message: "Image eclipse-temurin holds a whole JDK, and running a program needs only its JRE. Use a tag with jre, or distroless java.",
    },
    {
      code: `FROM openjdk:«25»\nCOPY app.jar /\n${cmd}`,
      message: "Image openjdk holds a whole JDK, and running a program needs only its JRE. Use a tag with jre, or distroless java.",
    },
    {
      code: "FROM debian:«13»\n",
      preset: "strict",
      message: "Image debian is a whole distribution. Use a smaller base: debian:13-slim.",
      fixed: "FROM debian:13-slim\n",
      severity: "warning",
    },
    {
      code: "FROM ubuntu:«24.04»\n",
      preset: "strict",
      message: "Image ubuntu is a whole distribution. Use a smaller base: debian:13-slim or a distroless image.",
    },
  ],
});

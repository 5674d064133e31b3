import rule from "../../server/src/rules/secret-without-mount.ts";
import { testRule } from "../rule-tester.ts";

const message = (call: string, file: string): string =>
  `${call} leaves the credentials it is given in ${file}, which becomes part of the layer. Mount them for this RUN only (--mount=type=secret) and delete what is written.`;

testRule(rule, {
  good: [
    "FROM docker:28\nRUN --mount=type=secret,id=password docker login -u me -p $(cat /run/secrets/password)\n",
    "FROM docker:28\nRUN docker login -u me -p $PASSWORD && docker pull x && docker logout\n",
    "FROM node:24\nRUN npm config set registry https://npm.example.com\n",
    "FROM node:24\nRUN echo //npm.example.com/:_authToken=$TOKEN > .npmrc && npm ci && rm .npmrc\n",
    "FROM debian:13\nRUN git config --global user.email me@example.com\n",
    "FROM debian:13\nRUN git config --global url.https://github.com/.insteadOf git@github.com:\n",
    "FROM python:3.13\nRUN pip config set global.index-url https://pypi.example.com/simple\n",
    "FROM ruby:3.4\nRUN bundle config set --local without development\n",
    "FROM debian:13\nRUN echo password > /etc/motd\n",
    "FROM debian:13\nRUN aws configure set region eu-west-1\n",
  ],
  bad: [
    {
      code: "FROM docker:28\nRUN docker login -u me -p «$PASSWORD» registry.example.com\n",
      fixed: "FROM docker:28\nRUN docker login -u me -p $PASSWORD registry.example.com && docker logout\n",
      message: message("docker login", "its configuration"),
      severity: "error",
    },
    {
      code: "FROM docker:28\nRUN podman login «--password=hunter2» x\n",
      fixed: "FROM docker:28\nRUN podman login --password=hunter2 x && podman logout --all\n",
      message: message("podman login", "its configuration"),
    },
    {
      code: 'FROM node:24\nRUN npm config set «"//npm.example.com/:_authToken=${TOKEN}"» && npm ci\n',
      fixed: 'FROM node:24\nRUN npm config set "//npm.example.com/:_authToken=${TOKEN}" && npm ci && rm -f ~/.npmrc\n',
      message: message("npm config set", ".npmrc"),
    },
    {
      code: 'FROM node:24\nRUN echo «"//npm.example.com/:_authToken=$TOKEN"» >> ~/.npmrc\n',
      fixed: 'FROM node:24\nRUN echo "//npm.example.com/:_authToken=$TOKEN" >> ~/.npmrc && rm -f ~/.npmrc\n',
      message: message("echo", "~/.npmrc"),
    },
    {
      code: "FROM debian:13\nRUN aws configure set aws_secret_access_key «$KEY»\n",
      fixed: "FROM debian:13\nRUN aws configure set aws_secret_access_key $KEY && rm -f ~/.aws/credentials\n",
      message: message("aws configure set", "~/.aws/credentials"),
    },
    {
      code: 'FROM golang:1.26\nARG TOKEN\nRUN git config --global «url."https://x:${TOKEN}@github.com/".insteadOf» https://github.com/\n',
      fixed:
        'FROM golang:1.26\nRUN --mount=type=secret,id=token,env=TOKEN git config --global url."https://x:${TOKEN}@github.com/".insteadOf https://github.com/ && rm -f ~/.gitconfig\n',
      message: message("git config", ".gitconfig"),
    },
    {
      code: "FROM python:3.13\nRUN poetry config http-basic.acme «me» $PASSWORD\n",
      message: message("poetry config", "its configuration"),
    },
  ],
});

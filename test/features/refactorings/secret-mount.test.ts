import { secretMount } from "../../../server/src/features/refactorings/secret-mount.ts";
import { testRefactoring } from "./refactoring-tester.ts";

testRefactoring("secretMount", secretMount, [
  {
    code: 'FROM node:24\n# For the registry.\nARG «»NPM_TOKEN\nRUN echo $NPM_TOKEN > .npmrc && npm ci && rm .npmrc\nRUN --network=none make\nRUN x "${NPM_TOKEN}"\n',
    becomes:
      'FROM node:24\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN echo $NPM_TOKEN > .npmrc && npm ci && rm .npmrc\nRUN --network=none make\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN x "${NPM_TOKEN}"\n',
    title: "Pass NPM_TOKEN by a secret mount (docker build --secret id=npm_token,env=NPM_TOKEN)",
  },
  {
    code: "FROM node:24\nARG VERSION=1 API_KEY=«» OTHER\nRUN x $API_KEY\n",
    becomes: "FROM node:24\nARG VERSION=1 OTHER\nRUN --mount=type=secret,id=api_key,env=API_KEY x $API_KEY\n",
  },
  {
    code: "FROM node:24\nARG API_KEY «»OTHER\nRUN <<EOF\nx $API_KEY\nEOF\n",
    becomes: "FROM node:24\nARG OTHER\nRUN --mount=type=secret,id=api_key,env=API_KEY <<EOF\nx $API_KEY\nEOF\n",
  },
  { code: "FROM node:24\nARG «»NPM_TOKEN\nENV TOKEN=$NPM_TOKEN\nRUN x $NPM_TOKEN\n", becomes: undefined },
  { code: "FROM node:24\nARG «»NPM_TOKEN\nRUN x\n", becomes: undefined },
  { code: "FROM node:24\nARG «»VERSION\nRUN x $VERSION\n", becomes: undefined },
  { code: "ARG «»NPM_TOKEN\nFROM node:24\nARG NPM_TOKEN\nRUN x $NPM_TOKEN\n", becomes: undefined },
  { code: "FROM node:24 AS a\nARG «»NPM_TOKEN\nRUN x $NPM_TOKEN\nFROM a\nRUN y $NPM_TOKEN\n", becomes: undefined },
]);

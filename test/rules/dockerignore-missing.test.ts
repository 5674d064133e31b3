import type { Contract } from "../../server/src/contracts/contract.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import rule from "../../server/src/rules/dockerignore-missing.ts";
import { testRule } from "../rule-tester.ts";

const created = {
  ".dockerignore": ".git\n.github\n**/node_modules\n**/target\n**/__pycache__\n.venv\n.env*\n!.env.example\n*.pem\n*.key\nsecrets/\n",
};
const missing = (source: string): string =>
  `There is no .dockerignore, so ${source} takes everything that lies there into the build. Add one that leaves out .git, .env and what is built.`;

testRule(rule, {
  context: { files: { "server.js": null, "src/a.js": null } },
  good: [
    { code: "FROM node:24\nCOPY . .\n", context: { files: { ".dockerignore": "" } } },
    { code: "FROM node:24\nCOPY . .\n", context: { files: { ".dockerignore": null } } },
    "FROM node:24\nCOPY --from=build . .\n",
    "FROM node:24\nADD https://example.com/x/ /x\n",
    "FROM node:24\nCOPY src /app/src\n",
    // Nobody knows that this folder is the context.
    { code: "FROM node:24\nCOPY . .\n", context: { files: { "x.sh": null }, guessed: true } },
  ],
  bad: [
    {
      code: "FROM node:24\nCOPY server.js «.» /app/\n",
      message: missing("."),
      fixed: "FROM node:24\nCOPY server.js . /app/\n",
      files: created,
      safety: "unsafe",
      severity: "warning",
    },
    {
      code: "FROM node:24\nCOPY «src» /app/src\n",
      options: { always: true },
      message: "There is no .dockerignore beside this file. Add one, so that .git, .env and what is built stay out of the build.",
      fixed: "FROM node:24\nCOPY src /app/src\n",
      files: created,
    },
    {
      code: "FROM node:24\nCOPY «conf» /app/conf\n",
      context: { files: { "conf/server.key": null } },
      message: "There is no .dockerignore, so conf takes conf/server.key into the build. Add one that leaves them out.",
      fixed: "FROM node:24\nCOPY conf /app/conf\n",
      files: created,
    },
    {
      code: "FROM node:24\nCOPY «./» /app\n",
      context: { files: { ".git/HEAD": null, ".env": null, ".env.example": null, "a.key": null, "b.key": null } },
      message: "There is no .dockerignore, so ./ takes .git, .env, a.key and 1 more into the build. Add one that leaves them out.",
      fixed: "FROM node:24\nCOPY ./ /app\n",
      files: created,
    },
    {
      code: "FROM node:24\nCOPY «server.js» /app/\n",
      options: { always: true },
      message: "There is no .dockerignore beside this file. Add one, so that .git, .env and what is built stay out of the build.",
      fixed: "FROM node:24\nCOPY server.js /app/\n",
      files: created,
    },
    {
      // What the Dockerfile copies by name is let in again.
      code: "FROM eclipse-temurin:21\nCOPY target/app.jar /app.jar\nCOPY «.» /app\n",
      message: missing("."),
      fixed: "FROM eclipse-temurin:21\nCOPY target/app.jar /app.jar\nCOPY . /app\n",
      files: { ".dockerignore": created[".dockerignore"].replace("**/target\n", "**/target\n!target/app.jar\n") },
      safety: "unsafe",
    },
    {
      // The row R-28 of the contract demands it, and other rows what stands in it.
      code: "FROM python:3.11-slim\nCOPY «requirements.txt» /app/\n",
      contract: findBuiltinContract("rounds-dist") as Contract,
      message: "There is no .dockerignore beside this file. Add one, so that .git, .env and what is built stay out of the build.",
      fixed: "FROM python:3.11-slim\nCOPY requirements.txt /app/\n",
      files: {
        ".dockerignore":
          ".git\n.gitignore\n**/__pycache__\n**/*.pyc\n**/.pytest_cache\n**/.mypy_cache\n.env.rounds\n.venv\nvenv\n**/tests\ndocs\nREADME.md\n",
      },
      context: { files: { "requirements.txt": null } },
      safety: "safe",
    },
  ],
});

import { manifestsFirst } from "../../../server/src/features/refactorings/manifests-first.ts";
import { testRefactoring } from "./refactoring-tester.ts";

testRefactoring("manifestsFirst", manifestsFirst, [
  {
    code: "FROM node:24\nWORKDIR /app\n# All.\nCOPY --chown=node «». .\nENV CI=1\nRUN npm ci && npm cache clean --force\nRUN npm run build\n",
    becomes:
      "FROM node:24\nWORKDIR /app\n# All.\nCOPY --chown=node package.json package-lock.json .\nENV CI=1\nRUN npm ci && npm cache clean --force\nCOPY --chown=node . .\nRUN npm run build\n",
    title: "Copy package.json and package-lock.json first, and the rest after the install",
  },
  {
    code: "FROM python:3.13\nCOPY . /app«»\nWORKDIR /app\nRUN pip install -r requirements.txt -r dev.txt",
    becomes:
      "FROM python:3.13\nCOPY requirements.txt dev.txt /app/\nWORKDIR /app\nRUN pip install -r requirements.txt -r dev.txt\nCOPY . /app",
  },
  {
    code: "FROM node:24\nCOPY . .«»\nRUN npm install\n",
    context: { files: { "package.json": "" } },
    becomes: "FROM node:24\nCOPY package.json .\nRUN npm install\nCOPY . .\n",
  },
  {
    code: "FROM golang:1.26\nCOPY ./ ./«»\nRUN <<EOF\ngo mod download\nEOF\nRUN go build .\n",
    becomes: "FROM golang:1.26\nCOPY go.mod go.sum ./\nRUN <<EOF\ngo mod download\nEOF\nCOPY ./ ./\nRUN go build .\n",
  },
  { code: "FROM node:24\nCOPY . .«»\nRUN npm ci && npm run build\n", becomes: undefined },
  { code: "FROM node:24\nCOPY . .«»\nWORKDIR web\nRUN npm ci\n", becomes: undefined },
  { code: "FROM node:24\nCOPY . .«»\nRUN npm install -g x\n", becomes: undefined },
  { code: "FROM node:24\nCOPY package.json .\nRUN npm ci\nCOPY . .«»\nRUN npm ci\n", becomes: undefined },
  { code: "FROM python:3.13\nCOPY . .«»\nRUN pip install .\n", becomes: undefined },
  { code: "FROM node:24\nCOPY . .«»\nRUN npm ci\n", context: { files: {} }, becomes: undefined },
  { code: "FROM node:24\nCOPY src .«»\nRUN npm ci\n", becomes: undefined },
]);

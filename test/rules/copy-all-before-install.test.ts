import rule from "../../server/src/rules/copy-all-before-install.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM node:24\nCOPY src/ .\nRUN npm ci\n",
    "FROM node:24\nRUN --mount=type=bind,source=package.json,target=package.json npm ci\nCOPY . .\n",
  ],
  bad: [
    {
      code: "FROM node:24\nWORKDIR /app\nCOPY «.» .\nRUN npm ci\nRUN npm install\n",
      message:
        "Everything is copied before npm ci runs, so each change of a file installs the dependencies anew. Copy package.json and package-lock.json first, install, then copy the rest.",
      fixed: "FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json .\nRUN npm ci\nCOPY . .\nRUN npm install\n",
      safety: "unsafe",
      related: ["npm ci"],
    },
    {
      code: "FROM python:3.13\nADD «./» /app\nRUN pip install -r requirements.txt\n",
      message:
        "Everything is copied before pip install runs, so each change of a file installs the dependencies anew. Copy requirements.txt first, install, then copy the rest.",
      fixed: "FROM python:3.13\nADD requirements.txt /app/\nRUN pip install -r requirements.txt\nADD ./ /app\n",
      related: ["pip install -r requirements.txt"],
    },
    {
      code: "FROM node:24\nCOPY «.» .\nRUN npm ci && npm run build\n",
      message:
        "Everything is copied before npm ci runs, so each change of a file installs the dependencies anew. Copy package.json and package-lock.json first, install, then copy the rest.",
      fixed: null,
    },
  ],
});

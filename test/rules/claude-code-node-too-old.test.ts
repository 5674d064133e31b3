import rule from "../../server/src/rules/claude-code-node-too-old.ts";
import { testRule } from "../rule-tester.ts";

const apt = "RUN apt-get update && apt-get install -y nodejs npm\n";

testRule(rule, {
  good: [
    // A version that does with less.
    "FROM debian:12\nRUN apt-get update && apt-get install -y nodejs npm\nRUN npm install -g @anthropic-ai/claude-code@2.0.14\n",
    `FROM debian:12\n${apt}RUN npm install -g left-pad@1\n`,
    `FROM debian:12\nCOPY --from=node:22-slim /usr/local/bin/node /usr/local/bin/\n${apt}RUN npm install -g @anthropic-ai/claude-code\n`,
    `FROM debian:sid\n${apt}RUN npm install -g @anthropic-ai/claude-code\n`,
    "FROM node:24\nRUN npm i -g @anthropic-ai/claude-code\nFROM node:lts\nRUN npm i -g @anthropic-ai/claude-code\n",
    "FROM acme/dev:1\nRUN npm i -g @anthropic-ai/claude-code\n",
  ],
  bad: [
    {
      code: `FROM debian:trixie-slim\n${apt}RUN npm install -g «@anthropic-ai/claude-code@2.1.329» other\n`,
      message:
        "Claude Code needs Node.js 22, and the nodejs package of debian:trixie-slim is older, so npm picks an old CLI. Copy Node.js from node:22-slim.",
      severity: "info",
    },
    {
      code: "FROM node:20-slim AS a\nFROM a\nRUN npm install -g «@anthropic-ai/claude-code»\n",
      message: "Claude Code needs Node.js 22, and node:20-slim brings 20, so npm picks an old CLI. Use node:22 or newer.",
    },
  ],
});

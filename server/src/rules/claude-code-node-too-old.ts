import { externalBase } from "../model/distroless.ts";
import { stageChain } from "../model/image-content.ts";
import type { PackageInstall, Stage } from "../model/model.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "claude-code-node-too-old",
    summary: "Require Node.js 22 for Claude Code from npm.",
    why: "Claude Code declares Node.js 22 as its oldest. Under an older one npm does not fail: it picks an old version of the CLI without a word, and a pinned one may not start. Debian 13 brings Node.js 20, Ubuntu 24.04 brings 18.",
    category: "correctness",
    severity: "info",
    messages: {
      distribution:
        "Claude Code needs Node.js 22, and the nodejs package of {base} is older, so npm picks an old CLI. Copy Node.js from node:22-slim.",
      image: "Claude Code needs Node.js 22, and {base} brings {version}, so npm picks an old CLI. Use node:22 or newer.",
    },
    examples: {
      bad: ["FROM debian:12\nRUN apt-get update && apt-get install -y nodejs npm\nRUN npm install -g @anthropic-ai/claude-code@2.1.329\n"],
      good: [
        "FROM node:22-slim\nRUN npm install -g @anthropic-ai/claude-code@2.1.329\n",
        "FROM debian:12\nRUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs\nRUN npm install -g @anthropic-ai/claude-code@2.1.329\n",
      ],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      for (const { manager, packages, run } of stage.installs) {
        const word = nodeManagers.has(manager) ? packages.find(({ name }) => name === "@anthropic-ai/claude-code") : undefined;
        if (word === undefined || run.onbuild || older.test(word.version ?? "")) continue;
        const base = externalBase(stage)?.image;
        const major = base?.repository === "node" ? /^(\d+)(?:[.-]|$)/.exec(base.tag ?? "")?.[1] : undefined;
        const name = `${base?.repository ?? ""}:${base?.tag ?? "latest"}`;
        if (major !== undefined && Number(major) < 22 && !bringsOwnNode(stage)) report("image", word.span, { base: name, version: major });
        else if (oldBase.test(name) && fromDistribution(stage) && !bringsOwnNode(stage)) report("distribution", word.span, { base: name });
      }
    }
  },
});

/** Versions that an older Node.js runs as well. */
const older = /^(?:[01]\.|2\.0\.|2\.1\.[12]?\d{1,2}$)/;

const nodeManagers: ReadonlySet<string> = new Set(["npm", "yarn", "pnpm", "bun"]);
/** Releases whose own Node.js is older than 22, and images built from them. */
const oldBase =
  /^(?:debian:(?:1[0-3]|bullseye|bookworm|trixie)|ubuntu:(?:2[0-4]\.|focal|jammy|noble)|(?:python|golang|ruby|rust):.*(?:bullseye|bookworm|trixie)|cloche-(?:base|agent):)/;

function fromDistribution(stage: Stage): boolean {
  return stageChain(stage).some(({ installs }) =>
    installs.some(
      ({ manager, packages }: PackageInstall) => manager === "apt" && packages.some(({ name }) => name === "nodejs" || name === "npm"),
    ),
  );
}

/** Whether Node.js may come from elsewhere: NodeSource, nvm and the like, a copy, or a script nobody can read. */
function bringsOwnNode(stage: Stage): boolean {
  return stageChain(stage).some(
    ({ runs, copies }) =>
      runs.some(({ script, commands }) => script.opaque || commands.some(({ args }) => args.some(({ text }) => elsewhere.test(text)))) ||
      copies.some(
        ({ from, sources, destinationPath }) =>
          from !== undefined && sources.some(({ value }) => /node|\/usr\/local/.test(`${value ?? "node"} ${destinationPath ?? ""}`)),
      ),
  );
}

const elsewhere = /nodesource|nvm-sh|nodejs\.org|(?:^|\/)nvm\b|volta|\bfnm\b|^n$|asdf|mise/;

import { expect, test } from "vitest";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { contextOfTexts } from "../../server/src/host/context.ts";
import { testContract } from "./contract-tester.ts";

const clocheBase = "FROM cloche-base:latest\n";
/** A Debian base with all that the contract asks for. */
const own = `FROM golang:1.25 AS build
RUN go build -o /out/cloche-agent ./cmd/cloche-agent
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends git gosu && rm -rf /var/lib/apt/lists/*
RUN useradd -m -s /bin/bash agent
COPY --from=build /out/cloche-agent /usr/local/bin/cloche-agent
COPY --from=build /out/clo /usr/local/bin/clo
RUN npm install -g @anthropic-ai/claude-code
WORKDIR /workspace
USER agent
`;
const without = (line: string): string => own.replace(`${line}\n`, "");
const used = (...more: string[]): string[] => ["info cloche-base-not-used «debian:12-slim»", ...more];

testContract("cloche", {
  good: [
    `${clocheBase}USER root\nRUN npm install -g @anthropic-ai/claude-code\nWORKDIR /workspace\nUSER agent\n`,
    // Nobody knows what an argument without default names.
    "ARG BASE\nFROM $BASE\nWORKDIR /workspace\nUSER agent\n",
    // Inherited user and working directory through a stage.
    `FROM cloche-base:latest AS one\nUSER root\nRUN npm install -g @openai/codex\nWORKDIR /workspace\nUSER agent\nFROM one\n`,
    // A secret in a comment is none.
    `# ANTHROPIC_API_KEY=sk-ant-api03-abc\n${clocheBase}USER root\nRUN npm install -g @openai/codex\nUSER agent\n`,
    // A user that a printed line makes.
    `${clocheBase}USER root\nRUN npm install -g @openai/codex\nRUN printf 'agent:x:1000:1000::/home/agent:/bin/bash\\n' >> /etc/passwd\nUSER agent\n`,
  ],
  broken: [
    { rows: "C-9", code: own, found: used() },
    {
      rows: "C-1",
      code: without("COPY --from=build /out/cloche-agent /usr/local/bin/cloche-agent"),
      found: used("error cloche-missing-cloche-agent «debian:12-slim»"),
      mended: "all",
    },
    {
      rows: "C-2",
      code: without("COPY --from=build /out/clo /usr/local/bin/clo"),
      found: used("error cloche-missing-clo «debian:12-slim»"),
      mended: "all",
    },
    { rows: "C-3", code: own.replace("git gosu", "gosu"), found: used("error cloche-missing-git «apt-get»"), mended: "all" },
    { rows: "C-6", code: own.replace("git gosu", "git"), found: used("warning cloche-missing-gosu «apt-get»"), mended: "all" },
    {
      rows: "C-4",
      code: without("RUN useradd -m -s /bin/bash agent"),
      found: used("error cloche-missing-agent-user «debian:12-slim»"),
      mended: "all",
    },
    {
      rows: "C-7",
      change: ["WORKDIR /workspace\n", "WORKDIR /app\n"],
      found: ["error cloche-workdir-not-workspace «/app»"],
      mended: "safe",
      writes: "WORKDIR /workspace\nUSER agent",
    },
    {
      rows: "C-13",
      change: ["USER agent\n", ""],
      found: ["error cloche-final-user-not-agent «root»"],
      mended: "safe",
      writes: "WORKDIR /workspace\nUSER agent\n",
    },
    { rows: "C-13", change: ["USER agent\n", "USER root\n"], found: ["error cloche-final-user-not-agent «root»"], mended: "safe" },
    {
      rows: "C-13",
      code: `${clocheBase}COPY x /opt/x\nRUN claude --version\n`,
      found: ["error cloche-final-user-not-agent «cloche-base:latest»", "info cloche-no-coding-agent «cloche-base:latest»"],
      mended: "all",
    },
    {
      rows: "C-14",
      change: ["USER agent\n", 'USER agent\nENTRYPOINT ["claude"]\n'],
      found: ['error cloche-entrypoint-overridden «ENTRYPOINT ["claude"]»'],
      mended: "all",
    },
    {
      rows: "C-14",
      change: ["USER agent\n", "USER agent\nENTRYPOINT []\n"],
      found: ["error cloche-entrypoint-overridden «ENTRYPOINT []»"],
      mended: "all",
    },
    {
      rows: "C-8",
      change: ["WORKDIR /workspace\n", "WORKDIR /workspace\nCOPY . .\n"],
      found: ["info cloche-source-copied-into-workspace «.»"],
      mended: "all",
    },
    { rows: "C-11", change: ["USER root\n", ""], found: ["warning cloche-install-as-agent «apt-get»"], mended: "safe" },
    {
      rows: "C-11",
      change: ["USER root\n", "USER agent\n"],
      found: ["error cloche-install-as-agent «apt-get»", "error cloche-install-as-agent «npm»"],
      mended: "safe",
    },
    { rows: "C-12", change: ["RUN apt-get update", "RUN sudo apt-get update"], found: ["error cloche-agent-sudo «sudo»"], mended: "all" },
    {
      rows: "C-12",
      change: ["        python3 \\\n", "        python3 \\\n        sudo \\\n"],
      found: ["warning cloche-agent-sudo «sudo»"],
      mended: "all",
    },
    {
      rows: "C-12",
      change: ["WORKDIR /workspace\n", "RUN echo 'agent ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/agent\nWORKDIR /workspace\n"],
      found: ["warning cloche-agent-sudo «/etc/sudoers.d/agent»"],
    },
    { rows: "C-16", code: own.replace("useradd -m", "useradd -M"), found: used("warning cloche-agent-home «agent»") },
    { rows: "C-16", code: own.replace("useradd -m", "useradd -m -d /srv/agent"), found: used("warning cloche-agent-home «agent»") },
    {
      rows: "C-17",
      change: ["USER agent\n", 'USER agent\nCMD ["sh", "-c", "npm ci && npm test"]\n'],
      found: ['warning cloche-runtime-download «["sh", "-c", "npm ci && npm test"]»'],
    },
    {
      rows: "C-17",
      change: ["WORKDIR /workspace\n", "COPY start.sh /opt/start.sh\nWORKDIR /workspace\n"],
      context: { files: { "start.sh": "#!/bin/sh\n# pip install x\npip install -r requirements.txt\n" } },
      found: ["warning cloche-runtime-download «start.sh»"],
    },
    {
      rows: "C-17",
      context: { files: { "go.mod": "module x\n" } },
      found: ["info cloche-project-deps-not-baked «cloche-base:latest»"],
      mended: "all",
      writes: "golang:1.26-bookworm",
    },
    {
      rows: "C-18",
      code: `${clocheBase}USER root\nRUN apt-get install -y jq\nUSER agent\n`,
      found: ["info cloche-no-coding-agent «cloche-base:latest»"],
      mended: "all",
    },
    {
      rows: "C-20",
      change: ["USER root\n", 'USER root\nENV CLOCHE_EXTRA_ENV="A=b"\n'],
      found: ["error runtime-variable-baked «CLOCHE_EXTRA_ENV»"],
      mended: "all",
    },
    {
      rows: "C-20",
      change: ["USER root\n", "USER root\nENV ANTHROPIC_API_KEY=\n"],
      found: ["warning runtime-variable-baked «ANTHROPIC_API_KEY»"],
      mended: "safe",
    },
    {
      rows: "C-25",
      change: [],
      context: { files: { ".dockerignore": ".git\n" }, ignored: [".git"] },
      found: [
        "warning dockerignore-missing-pattern «node:22-bookworm-slim»",
        "warning dockerignore-missing-pattern «node:22-bookworm-slim»",
      ],
      mended: "safe",
      file: [".dockerignore", ".cloche/credentials/\n"],
    },
    {
      rows: "C-5",
      code: "FROM gcr.io/distroless/static-debian12\nWORKDIR /workspace\nUSER agent\n",
      found: [
        "info cloche-base-not-used",
        "error cloche-missing-agent-user",
        "error cloche-missing-clo",
        "error cloche-missing-cloche-agent",
        "error cloche-missing-git",
        "warning cloche-missing-gosu",
        "info cloche-no-coding-agent",
        "error cloche-no-shell-base",
      ].map((line) => `${line} «gcr.io/distroless/static-debian12»`),
    },
    // An unknown base may bring everything; that it is not cloche-base is known.
    {
      rows: "C-9",
      code: "FROM acme/agent-base:3\nWORKDIR /workspace\nUSER agent\n",
      found: ["info cloche-base-not-used «acme/agent-base:3»"],
    },
  ],
});

test("what a project needs is brought before what is installed with it, and both before the step down", () => {
  const text = `${clocheBase}USER root\nRUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*\nWORKDIR /workspace\n`;
  const contract = findBuiltinContract("cloche");
  const result = fixAll({ text, contract, context: contextOfTexts({ "package.json": "{}", ".dockerignore": ".git\n" }) }, { unsafe: true });
  const order = result.text.split("\n").map((line) => /^(?:USER \w+|COPY --from=node|RUN npm|RUN apt-get|WORKDIR)/.exec(line)?.[0]);
  expect(order.filter((each) => each !== undefined)).toEqual([
    "USER root",
    "RUN apt-get",
    "COPY --from=node",
    "COPY --from=node",
    "WORKDIR",
    "RUN npm",
    "USER agent",
  ]);
});

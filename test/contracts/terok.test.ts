import { expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { lint } from "../../server/src/engine/lint.ts";
import { testContract } from "./contract-tester.ts";

testContract("terok-l0", {
  good: [
    // Nobody knows what an argument without default names.
    'ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nENV REPO_ROOT=/workspace GIT_RESET_MODE=none\nRUN echo "dev ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/dev\nCOPY --chmod=0755 scripts/init-ssh-and-repo.sh /usr/local/bin/\nWORKDIR /workspace\nUSER dev\nCMD ["init-ssh-and-repo.sh"]\n',
  ],
  broken: [
    {
      rows: "T-2",
      change: ["FROM ${BASE_IMAGE}", "FROM ubuntu:24.04"],
      found: ["warning terok-base-not-overridable «ubuntu:24.04»"],
      mended: "safe",
    },
    {
      rows: "T-2",
      change: ["ARG BASE_IMAGE=ubuntu:24.04\n", "", "FROM ${BASE_IMAGE}", "FROM ubuntu:24.04"],
      found: ["warning terok-base-not-overridable «ubuntu:24.04»"],
      mended: "safe",
      writes: "ARG BASE_IMAGE=ubuntu:24.04\n",
    },
    { rows: "T-3", change: ["        git \\\n", ""], found: ["error terok-l0-missing-package «apt-get»"], mended: "safe" },
    { rows: "T-4", change: ["        openssh-client \\\n", ""], found: ["error terok-l0-missing-package «apt-get»"], mended: "safe" },
    { rows: "T-5", change: ["        ripgrep \\\n", ""], found: ["error terok-l0-missing-package «apt-get»"], mended: "safe" },
    { rows: "T-6", change: ["        vim \\\n", ""], found: ["error terok-l0-missing-package «apt-get»"], mended: "safe" },
    { rows: "T-6", change: ["        tmux \\\n", ""], found: ["info terok-l0-missing-package «apt-get»"], mended: "safe" },
    {
      rows: "T-7",
      change: ["    install -d -o dev -g dev -m 0755 /workspace; \\\n", "", "WORKDIR /workspace", "WORKDIR /srv"],
      found: ["error terok-l0-workspace-missing «${BASE_IMAGE}»", "error terok-workdir «/srv»"],
      mended: "safe",
    },
    { rows: "T-8", change: ["WORKDIR /workspace", "WORKDIR /work"], found: ["error terok-workdir «/work»"], mended: "safe" },
    {
      rows: "T-9",
      change: ["useradd --create-home --uid 1000", "useradd --create-home --uid 1001", "usermod --login dev", "usermod --login other"],
      found: ["error terok-l0-dev-user-missing «dev»"],
    },
    { rows: "T-10", change: ["NOPASSWD: ALL", "ALL"], found: ["error terok-l0-no-passwordless-sudo «${BASE_IMAGE}»"], mended: "safe" },
    { rows: "T-10", change: ["        sudo \\\n", ""], found: ["error terok-l0-no-passwordless-sudo «apt-get»"], mended: "safe" },
    { rows: "T-11", change: ["USER dev\n", ""], found: ["error terok-final-user-not-dev «${BASE_IMAGE}»"], mended: "safe" },
    {
      rows: "T-12",
      change: ["COPY --chmod=0755 scripts/init-ssh-and-repo.sh /usr/local/bin/init-ssh-and-repo.sh\n", ""],
      found: ["error terok-l0-init-script-missing «${BASE_IMAGE}»"],
      mended: "safe",
    },
    { rows: "T-13", change: ['CMD ["init-ssh-and-repo.sh"]\n', ""], found: ["error terok-l0-cmd «${BASE_IMAGE}»"], mended: "safe" },
    {
      rows: "T-13",
      change: ['CMD ["init-ssh-and-repo.sh"]\n', 'ENTRYPOINT ["init-ssh-and-repo.sh"]\n'],
      found: ['error terok-l0-cmd «["init-ssh-and-repo.sh"]»'],
    },
    { rows: "T-14", change: ["REPO_ROOT=/workspace", "REPO_ROOT=/src"], found: ["error terok-l0-env «REPO_ROOT=/src»"], mended: "safe" },
    { rows: "T-15", change: ["    GIT_RESET_MODE=none \\\n", ""], found: ["error terok-l0-env «${BASE_IMAGE}»"], mended: "safe" },
    {
      rows: "T-16",
      change: ["BASE_IMAGE=ubuntu:24.04\nFROM", "BASE_IMAGE=debian:13\nFROM"],
      found: ["hint terok-base-untested «${BASE_IMAGE}»"],
    },
    {
      rows: "T-17",
      change: ["BASE_IMAGE=ubuntu:24.04\nFROM", "BASE_IMAGE=fedora:44\nFROM"],
      found: ["error terok-family-mismatch «apt-get»"],
    },
    {
      rows: "T-18",
      change: ["BASE_IMAGE=ubuntu:24.04\nFROM", "BASE_IMAGE=acme/dev:1\nFROM"],
      found: ["hint terok-base-untested «${BASE_IMAGE}»", "info terok-family-unknown «${BASE_IMAGE}»"],
    },
    {
      rows: "T-18",
      change: ["BASE_IMAGE=ubuntu:24.04\nFROM", "BASE_IMAGE=alpine:3.21\nFROM"],
      found: [
        "hint terok-base-untested «${BASE_IMAGE}»",
        "error terok-family-unsupported «${BASE_IMAGE}»",
        "error terok-family-mismatch «apt-get»",
      ],
    },
    {
      rows: "T-19",
      change: ["    LANG=C.UTF-8", "    CODE_REPO=https://example.com/x.git"],
      found: ["warning terok-project-specific-in-shared-layer «CODE_REPO»"],
    },
    {
      rows: "T-19",
      change: ["WORKDIR /workspace", "COPY app /workspace/app\nWORKDIR /workspace"],
      found: ["warning terok-project-specific-in-shared-layer «app»"],
      mended: "all",
    },
  ],
});

testContract("terok-l1", {
  good: [
    // Only the agents that the label names are asked for.
    'FROM terok-l0:ubuntu-24.04\nUSER root\nRUN apt-get update && apt-get install -y jq\nARG AGENT_CACHE_BUST=0\nUSER dev\nRUN npm install -g @openai/codex\nLABEL ai.terok.agents="codex"\n',
  ],
  broken: [
    { rows: "T-8", change: ["WORKDIR /workspace", "WORKDIR /work"], found: ["error terok-workdir «/work»"], mended: "safe" },
    { rows: "T-11", change: ["USER dev\n", ""], found: ["error terok-final-user-not-dev «root»"], mended: "safe" },
    {
      rows: "T-19",
      change: ["ENV PIPX_HOME=/opt/pipx \\\n", "ENV PIPX_HOME=/opt/pipx \\\n    GIT_BRANCH=main \\\n"],
      found: ["warning terok-project-specific-in-shared-layer «GIT_BRANCH»"],
    },
    {
      rows: "T-21 T-17",
      change: ["ARG BASE_IMAGE=terok-l0:ubuntu-24.04", "ARG BASE_IMAGE=fedora:44"],
      found: ["error terok-l1-base «${BASE_IMAGE}»", "error terok-family-mismatch «apt-get»"],
    },
    { rows: "T-22", change: ["npm install -g @openai/codex", "true"], found: ["warning terok-l1-agent-missing «${BASE_IMAGE}»"] },
    {
      rows: "T-23",
      change: ["npm install -g @anthropic-ai/claude-code", "true"],
      found: ["warning terok-l1-agent-missing «${BASE_IMAGE}»"],
    },
    { rows: "T-24", change: ["npm install -g @github/copilot", "true"], found: ["warning terok-l1-agent-missing «${BASE_IMAGE}»"] },
    { rows: "T-25", change: ["pipx install mistral-vibe", "true"], found: ["warning terok-l1-agent-missing «${BASE_IMAGE}»"] },
    { rows: "T-26", change: ["npm install -g opencode-ai", "true"], found: ["warning terok-l1-agent-missing «${BASE_IMAGE}»"] },
    { rows: "T-29", change: ["ARG AGENT_CACHE_BUST=0\n", ""], found: ["warning terok-l1-no-cache-bust «${BASE_IMAGE}»"], mended: "safe" },
    {
      rows: "T-29",
      change: ["ARG AGENT_CACHE_BUST=0\n", "", "LABEL ai", "ARG AGENT_CACHE_BUST=0\nLABEL ai"],
      found: [
        "warning terok-l1-agent-above-cache-bust «pipx»",
        "warning terok-l1-agent-above-cache-bust «npm»",
        "warning terok-l1-agent-above-cache-bust «npm»",
        "warning terok-l1-agent-above-cache-bust «npm»",
        "warning terok-l1-agent-above-cache-bust «npm»",
      ],
    },
    {
      rows: "T-29",
      change: ["USER dev\n", "RUN apt-get update && apt-get install -y gcc\nUSER dev\n"],
      found: ["hint terok-l1-system-package-below-cache-bust «apt-get»"],
    },
    {
      rows: "T-31",
      change: ["# No CMD:", 'CMD ["bash"]\n# No CMD:'],
      found: ['warning terok-l1-cmd-overridden «["bash"]»'],
      mended: "all",
    },
  ],
});

testContract("terok-l2", {
  good: [
    "FROM terok-l0:ubuntu-24.04\nENV CODE_REPO=x GIT_BRANCH=main\n# --- BEGIN USER SNIPPET ---\n# --- END USER SNIPPET ---\nUSER dev\n",
  ],
  broken: [
    {
      rows: "T-33",
      change: ["ARG BASE_IMAGE=terok-l1-cli:ubuntu-24.04", "ARG BASE_IMAGE=ubuntu:24.04"],
      found: ["error terok-l2-base «${BASE_IMAGE}»"],
    },
    {
      rows: "T-34",
      change: ['CODE_REPO="https://example.com/acme/app.git" \\\n    ', ""],
      found: ["error terok-l2-env «${BASE_IMAGE}»"],
      mended: "safe",
    },
    { rows: "T-35", change: [' \\\n    GIT_BRANCH="main"', ""], found: ["error terok-l2-env «${BASE_IMAGE}»"], mended: "safe" },
    {
      rows: "T-31",
      change: ["USER dev\n", 'USER dev\nCMD ["bash"]\n'],
      found: ['warning terok-l2-cmd-overridden «["bash"]»'],
      mended: "all",
    },
    { rows: "T-36", change: ["# --- BEGIN USER SNIPPET ---\n", ""], found: ["hint terok-l2-snippet-markers «${BASE_IMAGE}»"] },
    {
      rows: "T-8 T-11",
      change: ["WORKDIR /workspace\nUSER dev\n", "WORKDIR /srv\nUSER root\n"],
      found: ["error terok-workdir «/srv»", "error terok-final-user-not-dev «root»"],
      mended: "safe",
    },
  ],
});

testContract("terok-l2-dev", {
  broken: [
    {
      rows: "T-33 T-37",
      change: ["ARG BASE_IMAGE=terok-l0:ubuntu-24.04", "ARG BASE_IMAGE=terok-l1-cli:ubuntu-24.04"],
      found: ["error terok-l2-base «${BASE_IMAGE}»"],
    },
    {
      rows: "T-34",
      change: ['CODE_REPO="https://example.com/acme/app.git" \\\n    ', ""],
      found: ["error terok-l2-env «${BASE_IMAGE}»"],
      mended: "safe",
    },
  ],
});

test.each(["fedora:44", "quay.io/podman/stable"])(
  "on %s nothing is missing that the image brings, and its name is good as it is",
  (base) => {
    const text = `# syntax=docker/dockerfile:1
ARG BASE_IMAGE=${base}
FROM \${BASE_IMAGE}
RUN dnf install -y git openssh-clients ripgrep vim-enhanced tmux sudo curl less && dnf clean all
RUN ${base.startsWith("fedora") ? "useradd -m -u 1000 dev" : "usermod -l dev -d /home/dev -m podman && groupmod -n dev podman"} && echo 'dev ALL=(ALL) NOPASSWD:ALL' >/etc/sudoers.d/dev
COPY --chmod=755 scripts/init-ssh-and-repo.sh /usr/local/bin/
RUN mkdir -p /workspace && chown 1000:1000 /workspace
ENV REPO_ROOT=/workspace GIT_RESET_MODE=none
WORKDIR /workspace
USER dev
CMD ["init-ssh-and-repo.sh"]
`;
    expect(lint({ text, contract: findBuiltinContract("terok-l0") as Contract }).filter(({ severity }) => severity !== "hint")).toEqual([]);
  },
);

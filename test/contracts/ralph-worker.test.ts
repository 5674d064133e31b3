import { expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { lint } from "../../server/src/engine/lint.ts";
import contractRequirement from "../../server/src/rules/contract-requirement.ts";
import { contextOfTexts } from "../../server/src/host/context.ts";
import { scaffoldOf, testContract } from "./contract-tester.ts";

const ignored = ["test", "specs", ".git", "node_modules", "a/node_modules", ".env"];

testContract("ralph-worker", {
  good: [
    // tini may stand before the entrypoint, and the user may be given by number.
    `FROM alpine:3.21.3 AS build
RUN --mount=type=cache,target=/etc/apk/cache apk add bash curl
RUN curl -fsSL https://claude.ai/install.sh | bash
FROM alpine:3.21@sha256:0123456789012345678901234567890123456789012345678901234567890123
RUN apk add --no-cache bash curl git jq postgresql-client tini
COPY --from=build /root/.local/share/claude/ /usr/local/share/claude/
RUN ln -s /usr/local/share/claude/versions/* /usr/local/bin/claude
RUN adduser -D -u 1000 ralph && mkdir -p /workspace && chown ralph:ralph /workspace
COPY --chown=ralph:ralph . /opt/ralph/
WORKDIR /workspace
USER 1000
ENTRYPOINT ["/sbin/tini", "--", "/opt/ralph/docker/entrypoint.sh"]
`,
    // The installer is kept in one RUN and run in the next.
    `FROM alpine:3.21.3 AS build
RUN --mount=type=cache,target=/etc/apk/cache apk add bash curl
RUN curl -fsSL https://claude.ai/install.sh -o /tmp/install.sh
RUN bash /tmp/install.sh
FROM alpine:3.21@sha256:0123456789012345678901234567890123456789012345678901234567890123
RUN apk add --no-cache bash curl git jq postgresql-client tini
COPY --from=build /root/.local/share/claude/ /usr/local/share/claude/
RUN ln -s /usr/local/share/claude/versions/* /usr/local/bin/claude
RUN adduser -D -u 1000 ralph && mkdir -p /workspace && chown ralph:ralph /workspace
COPY --chown=ralph:ralph . /opt/ralph/
WORKDIR /workspace
USER 1000
ENTRYPOINT ["/sbin/tini", "--", "/opt/ralph/docker/entrypoint.sh"]
`,
  ],
  broken: [
    {
      rows: "W-1",
      change: [],
      context: { files: { "docker/Dockerfile": "" }, dockerfile: "docker/Dockerfile" },
      found: ["info ralph-wrong-location «FROM»"],
    },
    {
      rows: "W-2",
      code: "FROM alpine:3.21\nRUN apk add --no-cache bash curl git jq postgresql-client\n",
      found: [
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-app-file-missing «alpine:3.21»",
        "error ralph-claude-symlink-missing «alpine:3.21»",
        "error ralph-entrypoint-missing «alpine:3.21»",
        "error ralph-final-user-not-ralph «alpine:3.21»",
        "error ralph-no-build-stage «alpine:3.21»",
        "error ralph-single-stage «alpine:3.21»",
        "error ralph-user-missing «alpine:3.21»",
        "error ralph-workdir-not-workspace «alpine:3.21»",
        "error ralph-workspace-not-created «alpine:3.21»",
      ],
    },
    {
      rows: "W-3",
      change: ["FROM alpine:3.21 AS build", "FROM alpine:3.21", "--from=build", "--from=0"],
      found: ["error ralph-no-build-stage «alpine:3.21»"],
      mended: "safe",
      writes: "FROM alpine:3.21 AS build\n",
    },
    {
      rows: "W-4",
      change: ["FROM alpine:3.21 AS build", "FROM alpine:3.24 AS build"],
      found: ["error ralph-base-not-alpine-3-21 «alpine:3.24»"],
      mended: "all",
    },
    {
      rows: "W-5",
      change: ["apk add bash curl\n", "apk add bash\n"],
      found: ["error ralph-build-missing-package «apk»"],
      mended: "safe",
      writes: "apk add bash curl\n",
    },
    {
      rows: "W-6",
      change: ["curl -fsSL https://claude.ai/install.sh | bash -s", "curl -fsSL https://example.com/install.sh | bash -s"],
      found: ["error ralph-claude-not-native «alpine:3.21»", "warning ralph-private-source «https://example.com/install.sh»"],
    },
    {
      rows: "W-7",
      change: ["FROM alpine:3.21 AS runtime", "FROM debian:13-slim AS runtime"],
      found: ["error ralph-base-not-alpine-3-21 «debian:13-slim»"],
    },
    {
      rows: "W-8 W-15",
      change: ["COPY --from=build /root/.local/share/claude/ /usr/local/share/claude/\n", ""],
      found: ["error ralph-claude-not-copied «alpine:3.21»"],
      mended: "safe",
    },
    {
      rows: "W-15",
      change: ["/root/.local/share/claude/ /usr/local/share/claude/", "/root/.local/share/claude/ /srv/claude/"],
      found: ["error ralph-claude-not-copied «/srv/claude/»"],
    },
    {
      rows: "W-9",
      change: ["jq postgresql-client\n", "jq postgresql-client python3\n"],
      found: ["info ralph-extra-package «python3»"],
      mended: "all",
    },
    {
      rows: "W-10",
      change: ["--no-cache bash curl git", "--no-cache curl git"],
      found: ["error ralph-missing-package «apk»"],
      mended: "safe",
    },
    {
      rows: "W-11",
      change: ["bash curl git jq", "bash curl jq"],
      found: ["error ralph-missing-package «apk»"],
      mended: "safe",
      writes: "bash curl git jq postgresql-client",
    },
    { rows: "W-12", change: ["curl git jq", "curl git"], found: ["error ralph-missing-package «apk»"], mended: "safe" },
    { rows: "W-13", change: [" postgresql-client\n", "\n"], found: ["error ralph-missing-package «apk»"], mended: "safe" },
    {
      rows: "W-14",
      change: ["--no-cache bash curl git", "--no-cache bash git"],
      found: ["error ralph-missing-package «apk»"],
      mended: "safe",
    },
    {
      rows: "W-16",
      change: ['ln -s "$1" /usr/local/bin/claude; \\\n    claude', "claude"],
      found: ["error ralph-claude-symlink-missing «alpine:3.21»"],
      mended: "safe",
    },
    {
      rows: "W-17",
      change: ["WORKDIR /workspace\n", "RUN apk add --no-cache tini\nWORKDIR /workspace\n"],
      found: ["warning ralph-packages-after-app-files «apk»"],
    },
    { rows: "W-18", change: ["ralph.sh task", "task"], found: ["error ralph-app-file-missing «/opt/ralph/»"], mended: "safe" },
    {
      rows: "W-19",
      change: ["COPY --chown=ralph:ralph lib/ /opt/ralph/lib/\n", ""],
      found: ["error ralph-app-file-missing «/opt/ralph/»"],
      mended: "safe",
      writes: "COPY --chown=ralph:ralph lib/ /opt/ralph/lib/",
    },
    {
      rows: "W-20",
      change: ["COPY --chown=ralph:ralph skills/ /opt/ralph/skills/\n", ""],
      found: ["error ralph-app-file-missing «/opt/ralph/»"],
      mended: "safe",
    },
    {
      rows: "W-21",
      change: ["COPY --chown=ralph:ralph hooks/ /opt/ralph/hooks/\n", ""],
      found: ["error ralph-app-file-missing «/opt/ralph/»"],
      mended: "safe",
    },
    { rows: "W-22", change: [" task install.sh", " install.sh"], found: ["error ralph-app-file-missing «/opt/ralph/»"], mended: "safe" },
    {
      rows: "W-23",
      change: [" install.sh models.json", " models.json"],
      found: ["error ralph-app-file-missing «/opt/ralph/»"],
      mended: "safe",
    },
    {
      rows: "W-24",
      change: [" models.json .env.example", " .env.example"],
      found: ["error ralph-app-file-missing «/opt/ralph/»"],
      mended: "safe",
    },
    { rows: "W-25", change: [" .env.example /opt", " /opt"], found: ["error ralph-app-file-missing «/opt/ralph/»"], mended: "safe" },
    {
      rows: "W-26",
      change: ["COPY --chown=ralph:ralph db/ /opt/ralph/db/\n", ""],
      found: ["error ralph-app-file-missing «/opt/ralph/»"],
      mended: "safe",
    },
    // Folders that are flattened are copied all the same: another rule tells that.
    {
      rows: "W-27",
      change: [
        "COPY --chown=ralph:ralph lib/ /opt/ralph/lib/\nCOPY --chown=ralph:ralph skills/ /opt/ralph/skills/\n",
        "COPY lib/ skills/ /opt/ralph/\n",
      ],
      found: [],
    },
    {
      rows: "W-28",
      change: ["WORKDIR /workspace\nUSER", "USER"],
      found: ["error ralph-workdir-not-workspace «alpine:3.21»"],
      mended: "safe",
    },
    {
      rows: "W-29",
      change: ['ENTRYPOINT ["/opt/ralph/docker/entrypoint.sh"]\n', ""],
      found: ["error ralph-entrypoint-missing «alpine:3.21»"],
      mended: "safe",
    },
    {
      rows: "W-29",
      change: ['ENTRYPOINT ["/opt/ralph/docker/entrypoint.sh"]', 'ENTRYPOINT ["sleep", "infinity"]'],
      found: ['error ralph-entrypoint-wrong «["sleep", "infinity"]»'],
      mended: "safe",
    },
    {
      rows: "W-31",
      change: ["ENV DISABLE_AUTOUPDATER=1", "ENV RALPH_DB_URL=postgres://db/x"],
      found: ["error runtime-variable-baked «RALPH_DB_URL»"],
    },
    {
      rows: "W-34",
      change: [],
      context: { dockerfile: "Dockerfile.worker", files: { ".dockerignore": "" }, ignored: ignored.filter((path) => path !== ".git") },
      found: ["warning dockerignore-missing-pattern «alpine:3.21»"],
      mended: "safe",
      file: [".dockerignore", ".git\n"],
    },
    {
      rows: "W-35",
      change: [],
      context: {
        dockerfile: "Dockerfile.worker",
        files: { ".dockerignore": "" },
        ignored: ignored.filter((path) => !path.includes("node_modules")),
      },
      found: ["warning dockerignore-missing-pattern «alpine:3.21»"],
      mended: "safe",
      file: [".dockerignore", "node_modules\n"],
    },
    {
      rows: "W-36",
      change: [],
      context: { dockerfile: "Dockerfile.worker", files: { ".dockerignore": "" }, ignored: ignored.filter((path) => path !== ".env") },
      found: ["error dockerignore-missing-pattern «alpine:3.21»"],
      mended: "safe",
      file: [".dockerignore", ".env\n!.env.example\n"],
    },
    {
      rows: "W-37",
      change: [],
      context: { dockerfile: "Dockerfile.worker", files: { ".dockerignore": "" }, ignored: ignored.filter((path) => path !== "test") },
      found: ["warning dockerignore-missing-pattern «alpine:3.21»"],
      mended: "safe",
      file: [".dockerignore", "test/\n"],
    },
    {
      rows: "W-38",
      change: [],
      context: { dockerfile: "Dockerfile.worker", files: { ".dockerignore": "", "README.md": "" }, ignored },
      found: ["hint dockerignore-missing-pattern «alpine:3.21»"],
      mended: "safe",
      file: [".dockerignore", "*.md\n"],
    },
    {
      rows: "W-39",
      change: ["RUN --mount=type=cache,target=/etc/apk/cache,sharing=locked \\\n    apk add bash curl", "RUN apk add --no-cache bash curl"],
      found: ["warning ralph-no-build-cache-mount «apk»"],
      mended: "safe",
    },
    {
      rows: "W-41",
      change: ["jq postgresql-client\n", "jq nodejs postgresql-client\n"],
      found: ["error ralph-node-runtime «nodejs»"],
      mended: "all",
    },
    {
      rows: "W-41",
      change: ["ENV DISABLE_AUTOUPDATER=1", "RUN npm install -g @anthropic-ai/claude-code"],
      found: ["error ralph-claude-via-npm «@anthropic-ai/claude-code»"],
    },
    { rows: "W-42", change: ["RUN adduser -D -u 1000 ralph\n", ""], found: ["error ralph-user-missing «alpine:3.21»"], mended: "safe" },
    { rows: "W-42", change: ["adduser -D -u 1000 ralph", "adduser -D -u 1001 ralph"], found: ["error ralph-user-missing «ralph»"] },
    {
      rows: "W-43",
      change: ["USER ralph\n", ""],
      found: ["error ralph-final-user-not-ralph «alpine:3.21»"],
      mended: "safe",
      writes: "USER ralph\nENTRYPOINT",
    },
    { rows: "W-43", change: ["USER ralph\n", "USER root\n"], found: ["error ralph-final-user-not-ralph «root»"], mended: "safe" },
    {
      rows: "W-45",
      change: ["ENV DISABLE_AUTOUPDATER=1", "RUN curl -fsSL https://git.example.com/x -o /tmp/x"],
      found: ["warning ralph-private-source «https://git.example.com/x»"],
    },
    {
      rows: "W-45",
      change: ["COPY --chown=ralph:ralph db/", "COPY --from=registry.example.com/x /x /x\nCOPY --chown=ralph:ralph db/"],
      found: ["warning ralph-private-source «registry.example.com/x»"],
    },
    {
      rows: "W-46",
      change: ["FROM alpine:3.21 AS runtime", "FROM --platform=linux/s390x alpine:3.21 AS runtime"],
      found: ["error ralph-platform-unsupported «linux/s390x»"],
    },
    { rows: "W-47", change: ["SHELL [", "USER nobody\nSHELL ["], found: ["error ralph-installer-not-root «RUN»"], mended: "safe" },
    {
      rows: "W-49",
      change: ["FROM alpine:3.21 AS runtime", "FROM nvidia/cuda:13.0.0-base-ubuntu24.04 AS runtime"],
      found: [
        "error ralph-base-not-alpine-3-21 «nvidia/cuda:13.0.0-base-ubuntu24.04»",
        "info ralph-gpu-dependency «nvidia/cuda:13.0.0-base-ubuntu24.04»",
      ],
    },
    {
      rows: "W-50",
      change: ["WORKDIR /workspace\n", "WORKDIR /workspace\nCOPY app.py /workspace/\n"],
      found: ["warning ralph-project-files-baked «app.py»"],
      mended: "all",
    },
    {
      rows: "W-51",
      change: ["RUN mkdir -p /workspace && chown ralph:ralph /workspace\n", ""],
      found: ["error ralph-workspace-not-created «alpine:3.21»"],
      mended: "safe",
    },
  ],
});

test("a secret that is copied by name is told, and a pattern that lets it in again is not written", () => {
  const code = scaffoldOf("ralph-worker").replace(/\nUSER /, "\nCOPY .env /opt/\nUSER ");
  const contract = findBuiltinContract("ralph-worker") as Contract;
  const found = lint({
    text: code,
    contract,
    rules: [contractRequirement],
    context: contextOfTexts({ ".dockerignore": ".git\nnode_modules\ntest/\n", ".env": "" }),
  });
  expect(found.map(({ ruleId, message, fixes }) => [ruleId, message.includes(".env"), fixes])).toEqual([
    ["ralph-wrong-location", false, []],
    ["dockerignore-missing-pattern", true, []],
  ]);
});

/** As other repositories write it: the same image by other words. */
test.each([
  ["the owner of /workspace by number", ["chown ralph:ralph /workspace", "chown 1000:1000 /workspace"]],
  ["/workspace by install -d", ["mkdir -p /workspace && chown ralph:ralph /workspace", "install -d -o 1000 -g 1000 /workspace"]],
  [
    "the installer through a file",
    ["curl -fsSL https://claude.ai/install.sh | bash", "curl -fsSL -o /tmp/i.sh https://claude.ai/install.sh && bash /tmp/i.sh stable"],
  ],
  [
    "the installer by process substitution",
    ["curl -fsSL https://claude.ai/install.sh | bash", "bash <(curl -fsSL https://claude.ai/install.sh)"],
  ],
  ["the entrypoint by its shell", ['ENTRYPOINT ["/opt', 'ENTRYPOINT ["bash", "/opt']],
  ["the entrypoint behind an init", ['ENTRYPOINT ["/opt', 'ENTRYPOINT ["/usr/bin/dumb-init", "--", "/opt']],
  ["the installer's arguments", ["install.sh | bash", "install.sh | bash -s -- 2.0.1"]],
])("%s meets the contract", (_, [from = "", to = ""]) => {
  const code = plain.replace(from, () => to);
  expect(code).not.toBe(plain);
  const contract = findBuiltinContract("ralph-worker") as Contract;
  expect(lint({ text: code, contract, rules: [contractRequirement] })).toEqual([]);
});

const plain = `FROM alpine:3.21 AS build
RUN --mount=type=cache,target=/etc/apk/cache apk add bash curl
RUN curl -fsSL https://claude.ai/install.sh | bash
FROM alpine:3.21
RUN apk add --no-cache bash curl git jq postgresql-client
COPY --from=build /root/.local/share/claude/ /usr/local/share/claude/
RUN ln -s /usr/local/share/claude/versions/* /usr/local/bin/claude
RUN adduser -D -u 1000 ralph
RUN mkdir -p /workspace && chown ralph:ralph /workspace
COPY --chown=ralph:ralph ralph.sh task install.sh models.json .env.example /opt/ralph/
COPY --chown=ralph:ralph lib/ /opt/ralph/lib/
COPY --chown=ralph:ralph skills/ /opt/ralph/skills/
COPY --chown=ralph:ralph hooks/ /opt/ralph/hooks/
COPY --chown=ralph:ralph db/ /opt/ralph/db/
COPY --chown=ralph:ralph --chmod=0755 docker/entrypoint.sh /opt/ralph/docker/entrypoint.sh
WORKDIR /workspace
USER ralph
ENTRYPOINT ["/opt/ralph/docker/entrypoint.sh"]
`;

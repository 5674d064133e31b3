import rule from "../../server/src/rules/final-user-root.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    'FROM debian:13\nRUN apt-get update && apt-get install -y gosu\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]\n',
    'FROM alpine:3.24\nENTRYPOINT ["su-exec", "nobody", "app"]\n',
    'FROM debian:13\nRUN curl -o /usr/local/bin/gosu https://x/gosu-amd64\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["db"]\n',
    {
      code: 'FROM debian:13\nCOPY docker/start.sh /usr/bin/\nENTRYPOINT ["start.sh"]\n',
      context: { files: { "docker/start.sh": '#!/bin/sh\nexec setpriv --reuid=app "$@"\n' } },
    },
    'FROM debian:13\nRUN apt-get update\nCMD ["python3"]\n',
    'FROM debian:13 AS b\nCOPY a /a\nFROM alpine:3.24\nCOPY --from=b /a /a\nCMD ["node"]\n',
    'FROM debian:13\nENTRYPOINT ["/bin/bash", "-l"]\n',
    "FROM debian:13 AS build\nUSER root\nFROM acme/app:1\n",
    "FROM debian:13\nRUN useradd app\nUSER app\n",
    "FROM debian:13\nUSER $U\n",
    "FROM node:24 AS a\nUSER node\nFROM a\n",
  ],
  bad: [
    {
      code: 'FROM «debian:13»\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
      context: { files: { "start.sh": "#!/bin/sh\nexec app\n" } },
      message: "The image runs as root, because base image debian does and no USER changes that. Add a USER that is not root.",
      fixed:
        'FROM debian:13\nCOPY start.sh /\nRUN groupadd --system --gid 10001 app && useradd --system --no-log-init --no-create-home --uid 10001 --gid app app\nUSER 10001\nENTRYPOINT ["/start.sh"]\n',
      safety: "unsafe",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM «python:3.13»\nCOPY . /app\nCMD ["python3"]\n',
      fixed:
        'FROM python:3.13\nCOPY . /app\nRUN groupadd --system --gid 10001 app && useradd --system --no-log-init --no-create-home --uid 10001 --gid app app\nUSER 10001\nCMD ["python3"]\n',
      safety: "unsafe",
      message: "The image runs as root, because base image python does and no USER changes that. Add a USER that is not root.",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM «debian:13»\nCMD ["python3", "-m", "http.server"]\n',
      fixed:
        'FROM debian:13\nRUN groupadd --system --gid 10001 app && useradd --system --no-log-init --no-create-home --uid 10001 --gid app app\nUSER 10001\nCMD ["python3", "-m", "http.server"]\n',
      safety: "unsafe",
      message: "The image runs as root, because base image debian does and no USER changes that. Add a USER that is not root.",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM «debian:13»\nCMD ["python3"]\n',
      fixed:
        'FROM debian:13\nRUN groupadd --system --gid 10001 app && useradd --system --no-log-init --no-create-home --uid 10001 --gid app app\nUSER 10001\nCMD ["python3"]\n',
      safety: "unsafe",
      preset: "strict",
      message: "The image runs as root, because base image debian does and no USER changes that. Add a USER that is not root.",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM «debian:13»\nCMD ["app"]\n',
      message: "The image runs as root, because base image debian does and no USER changes that. Add a USER that is not root.",
      fixed:
        'FROM debian:13\nRUN groupadd --system --gid 10001 app && useradd --system --no-log-init --no-create-home --uid 10001 --gid app app\nUSER 10001\nCMD ["app"]\n',
      safety: "unsafe",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM «alpine:3.22»\nRUN apk add --no-cache curl\n# starts it\nENTRYPOINT ["app"]\nCMD ["-x"]\n',
      message: "The image runs as root, because base image alpine does and no USER changes that. Add a USER that is not root.",
      fixed:
        'FROM alpine:3.22\nRUN apk add --no-cache curl\nRUN addgroup -S -g 10001 app && adduser -S -D -H -u 10001 -G app app\nUSER 10001\n# starts it\nENTRYPOINT ["app"]\nCMD ["-x"]\n',
      safety: "unsafe",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM «node:24»\nWORKDIR /app\nCMD ["node", "app.js"]\n',
      message: "The image runs as root, because base image node does and no USER changes that. Add a USER that is not root.",
      fixed: 'FROM node:24\nWORKDIR /app\nUSER node\nCMD ["node", "app.js"]\n',
      safety: "unsafe",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM debian:13\nRUN useradd -r runner\nUSER «root»\nCMD ["app"]\n',
      message: "The image runs as root, because its last USER is root. Switch to another user at the end of the stage.",
      fixed: 'FROM debian:13\nRUN useradd -r runner\nUSER runner\nCMD ["app"]\n',
      safety: "unsafe",
      aliases: [
        "DL3002",
        "DS-0002",
        "CKV_DOCKER_8",
        "kics:Last User Is 'root'",
        "semgrep:last-user-is-root",
        "tally/user-created-but-never-used",
      ],
    },
    {
      code: 'FROM «scratch»\nCOPY app /app\nENTRYPOINT ["/app"]\n',
      message: "The image runs as root, because base image scratch does and no USER changes that. Add a USER that is not root.",
      fixed: 'FROM scratch\nCOPY app /app\nUSER 65532:65532\nENTRYPOINT ["/app"]\n',
      safety: "unsafe",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'FROM acme/base:1\nUSER «0:0»\nRUN make\nCMD ["app"]\n',
      message: "The image runs as root, because its last USER is 0:0. Switch to another user at the end of the stage.",
      fixed: 'FROM acme/base:1\nUSER 0:0\nRUN make\nUSER 10001\nCMD ["app"]\n',
      safety: "unsafe",
      aliases: ["DL3002", "DS-0002", "CKV_DOCKER_8", "kics:Last User Is 'root'", "semgrep:last-user-is-root"],
    },
    {
      code: "FROM «gcr.io/distroless/static-debian12:latest»\nCOPY app /app\n",
      message:
        "The image runs as root, because base image gcr.io/distroless/static-debian12 does and no USER changes that. Add a USER that is not root.",
      fixed: "FROM gcr.io/distroless/static-debian12:latest\nCOPY app /app\nUSER 65532:65532\n",
      safety: "unsafe",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: 'from «debian:13»\ncmd ["app"]',
      message: "The image runs as root, because base image debian does and no USER changes that. Add a USER that is not root.",
      fixed:
        'from debian:13\nrun groupadd --system --gid 10001 app && useradd --system --no-log-init --no-create-home --uid 10001 --gid app app\nuser 10001\ncmd ["app"]',
      safety: "unsafe",
      aliases: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
    },
    {
      code: "FROM debian:13 AS build\nUSER «root»\nFROM debian:13\nUSER app\n",
      preset: "hadolint",
      message: "Stage build ends as root, because its last USER is root. Switch to another user at its end.",
      aliases: ["DL3002"],
    },
    {
      code: "FROM debian:13\nVOLUME /data\nUSER «root»\n",
      message: "The image runs as root, because its last USER is root. Switch to another user at the end of the stage.",
      fixed:
        "FROM debian:13\nVOLUME /data\nUSER root\nRUN groupadd --system --gid 10001 app && useradd --system --no-log-init --no-create-home --uid 10001 --gid app app\nUSER 10001\n",
      aliases: [
        "DL3002",
        "DS-0002",
        "CKV_DOCKER_8",
        "kics:Last User Is 'root'",
        "semgrep:last-user-is-root",
        "tally/stateful-root-runtime",
      ],
    },
  ],
});

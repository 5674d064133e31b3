import rule from "../../server/src/rules/no-latest-tag.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "ARG BASE=non-existing\nFROM $BASE\n",
    "FROM localhost:5000/team/app:1.2\n",
    "FROM debian:13 AS build\nFROM build\n",
    "ARG BASE\nFROM $BASE\n",
    "FROM cloche-base:latest\n",
    "FROM scratch\nCOPY --from=cloche-base:latest /usr/local/bin/clo /usr/local/bin/clo\n",
    "FROM scratch AS a\nCOPY --from=a /a /a\nCOPY --from=0 /a /b\nCOPY --from=acme/tool:1 /a /c\n",
    { code: "FROM debian:13\nCOPY --from=acme/tool /a /a\n", preset: "hadolint" },
    { code: "FROM debian:$TAG\n", preset: "hadolint" },
    { code: "FROM ghcr.io/$TEAM/app\n", preset: "hadolint" },
    { code: "FROM a.b:80/scratch\n", preset: "hadolint" },
  ],
  bad: [
    {
      code: "FROM «localhost:5000/team/app»\n",
      message: "Base image localhost:5000/team/app has no tag, which means `latest`. Name a version.",
      aliases: ["DL3006", "DS-0001", "CKV_DOCKER_7", "kics:Image Version Not Explicit", "semgrep:missing-image-version"],
    },
    {
      code: "FROM debian:«latest» AS build\n",
      fixed: "FROM debian:13 AS build\n",
      message: "Base image debian follows the moving tag `latest`, so the build changes without notice. Name a version.",
      aliases: ["DL3007", "DS-0001", "CKV_DOCKER_7", "kics:Image Version Using 'latest'", "semgrep:avoid-latest-version"],
    },
    {
      code: "ARG TAG=latest\nFROM «debian:$TAG»\n",
      message: "Base image debian follows the moving tag `latest`, so the build changes without notice. Name a version.",
      aliases: ["DL3007", "DS-0001", "CKV_DOCKER_7", "kics:Image Version Using 'latest'", "semgrep:avoid-latest-version"],
    },
    {
      code: "FROM «a./scratch»\n",
      preset: "hadolint",
      message: "Base image a./scratch has no tag, which means `latest`. Name a version.",
      aliases: ["DL3006", "DS-0001", "CKV_DOCKER_7", "kics:Image Version Not Explicit", "semgrep:missing-image-version"],
    },
    {
      code: "FROM debian:13 AS Build\nFROM «build»\n",
      preset: "hadolint",
      message: "Base image build has no tag, which means `latest`. Name a version.",
      aliases: ["DL3006", "DS-0001", "CKV_DOCKER_7", "kics:Image Version Not Explicit", "semgrep:missing-image-version"],
    },
    {
      code: "FROM debian:13\nCOPY --from=acme/tool:«latest» /a /a\nRUN --mount=from=«acme/two»,target=/x /x/a\n",
      message: [
        "Image acme/tool is copied from by the moving tag `latest`, so what is copied changes without notice. Name a version.",
        "Image acme/two is copied from without a tag, which means `latest`. Name a version.",
      ],
    },
  ],
});

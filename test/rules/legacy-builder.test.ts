import rule from "../../server/src/rules/legacy-builder.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  context: { files: { "build.sh": "export DOCKER_BUILDKIT=0\ndocker build .\n" } },
  good: [
    {
      code: "FROM debian:13\n",
      context: { files: { "build.sh": "DOCKER_BUILDKIT=1 docker build .\n# DOCKER_BUILDKIT=0\necho $DOCKER_BUILDKIT\n" } },
    },
  ],
  bad: [
    {
      code: "FROM «debian:13»\n",
      message:
        "build.sh:1 turns BuildKit off (DOCKER_BUILDKIT=0), so this file is built by the deprecated builder. Take the setting out, or set it to 1.",
      fixed: "FROM debian:13\n",
      files: { "build.sh": "export DOCKER_BUILDKIT=1\ndocker build .\n" },
      safety: "unsafe",
      severity: "warning",
    },
    {
      code: "FROM debian:13\nRUN «--mount=type=cache,target=/root/.cache» make\n",
      context: { files: { ".gitlab-ci.yml": "variables:\n  DOCKER_BUILDKIT: '0'\n" } },
      message:
        ".gitlab-ci.yml:2 turns BuildKit off (DOCKER_BUILDKIT=0), but this file needs BuildKit here. Take the setting out, or set it to 1.",
      fixed: "FROM debian:13\nRUN --mount=type=cache,target=/root/.cache make\n",
      files: { ".gitlab-ci.yml": "variables:\n  DOCKER_BUILDKIT: '1'\n" },
    },
  ],
});

import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import rule from "../../server/src/rules/distroless-debug-shipped.ts";
import { testRule } from "../rule-tester.ts";

const contract = findBuiltinContract("production");

testRule(rule, {
  good: [
    "FROM gcr.io/distroless/static-debian13:$TAG\nCOPY app /app\n",
    "FROM gcr.io/distroless/base-debian13:debug AS debug\n",
    "FROM acme/distroless/base:debug\n",
    { code: "FROM gcr.io/distroless/base-debian13:debug\n", path: "cmd/loki/Dockerfile.debug" },
    "FROM mcr.microsoft.com/azurelinux/distroless/base:debug\n",
  ],
  bad: [
    {
      code: "FROM gcr.io/distroless/static-debian13:«debug-nonroot»\nCOPY app /app\n",
      message:
        "Tag debug-nonroot of gcr.io/distroless/static-debian13 ships a busybox shell. Use nonroot, and keep the debug variant for a stage that is not shipped.",
      fixed: "FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\n",
      safety: "unsafe",
    },
    {
      code: "FROM gcr.io/distroless/cc-debian13:«debug-arm64» AS base\nFROM base\nCOPY app /app\n",
      message:
        "Tag debug-arm64 of gcr.io/distroless/cc-debian13 ships a busybox shell. Use nonroot-arm64, and keep the debug variant for a stage that is not shipped.",
      fixed: "FROM gcr.io/distroless/cc-debian13:nonroot-arm64 AS base\nFROM base\nCOPY app /app\n",
    },
    {
      code: "FROM mirror.example.com/distroless/cc-debian13:«debug»\n",
      ...(contract === undefined ? {} : { contract }),
      message:
        "Tag debug of mirror.example.com/distroless/cc-debian13 ships a busybox shell. Use nonroot, and keep the debug variant for a stage that is not shipped.",
      fixed: "FROM mirror.example.com/distroless/cc-debian13:nonroot\n",
      safety: "safe",
    },
    {
      code: `FROM gcr.io/distroless/cc-debian13:«debug»@sha256:${"0a1b".repeat(16)}\n`,
      message:
        "Tag debug of gcr.io/distroless/cc-debian13 ships a busybox shell. Use nonroot, and keep the debug variant for a stage that is not shipped.",
      fixed: null,
    },
    {
      // The other variant has no shell for this RUN.
      code: "FROM gcr.io/distroless/base-debian13:«debug»\nRUN ln -s /busybox/sh /bin/sh\n",
      message:
        "Tag debug of gcr.io/distroless/base-debian13 ships a busybox shell. Use nonroot, and keep the debug variant for a stage that is not shipped.",
    },
  ],
});

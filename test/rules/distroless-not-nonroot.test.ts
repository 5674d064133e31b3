import rule from "../../server/src/rules/distroless-not-nonroot.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM gcr.io/distroless/static-debian13:$TAG\nCOPY app /app\n",
    `FROM gcr.io/distroless/static-debian13@sha256:${"0a1b".repeat(16)}\n`,
    "FROM gcr.io/distroless/static-debian13 AS a\nFROM debian:13\nCOPY --from=a / /x\n",
    "FROM gcr.io/distroless/static-debian13:debug-nonroot\n",
  ],
  bad: [
    {
      code: "FROM «gcr.io/distroless/static-debian13»\nCOPY app /app\n",
      message: "The tag latest of gcr.io/distroless/static-debian13 runs as root by itself. Use nonroot, whose user is 65532.",
      fixed: "FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\n",
      safety: "unsafe",
      severity: "info",
    },
    {
      code: "FROM gcr.io/distroless/java25-debian13:«latest-arm64»\nUSER 1000\n",
      message: "The tag latest-arm64 of gcr.io/distroless/java25-debian13 runs as root by itself. Use nonroot-arm64, whose user is 65532.",
      fixed: "FROM gcr.io/distroless/java25-debian13:nonroot-arm64\nUSER 1000\n",
    },
  ],
});

import rule from "../../server/src/rules/distroless-old-debian.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM gcr.io/distroless/static:nonroot\n", "FROM acme/distroless/static-debian:1\n"],
  bad: [
    {
      code: "FROM gcr.io/distroless/python3-«debian11»:nonroot\n",
      message:
        "Image gcr.io/distroless/python3-debian11 is built from Debian 11, which distroless no longer updates. Move to gcr.io/distroless/python3-debian13.",
      fixed: "FROM gcr.io/distroless/python3-debian13:nonroot\n",
      safety: "unsafe",
    },
    {
      code: "FROM gcr.io/distroless/nodejs22-«debian12»:nonroot AS base\nFROM base\n",
      preset: "strict",
      message:
        "Image gcr.io/distroless/nodejs22-debian12 is built from Debian 12, which is not the current release. Move to gcr.io/distroless/nodejs22-debian13.",
      fixed: "FROM gcr.io/distroless/nodejs22-debian13:nonroot AS base\nFROM base\n",
    },
    {
      code: `FROM gcr.io/distroless/cc-«debian10»@sha256:${"0a1b".repeat(16)}\n`,
      message:
        "Image gcr.io/distroless/cc-debian10 is built from Debian 10, which distroless no longer updates. Move to gcr.io/distroless/cc-debian13.",
      fixed: null,
    },
  ],
});

import rule from "../../server/src/rules/workdir-missing.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nCOPY a $X\n", "FROM golang:1.26\nCOPY . .\n"],
  bad: [
    {
      code: "FROM debian:13\nCOPY a «b/»\nCOPY c .\n",
      message:
        "COPY puts files at b/, relative to a directory that no WORKDIR sets. Add a WORKDIR, such as /app, or write an absolute path.",
      fixed: "FROM debian:13\nCOPY a /b/\nCOPY c /\n",
      fixes: {
        "Write absolute paths": "FROM debian:13\nCOPY a /b/\nCOPY c /\n",
        "Add WORKDIR /app": "FROM debian:13\nWORKDIR /app\nCOPY a b/\nCOPY c .\n",
      },
      safety: "safe",
      aliases: ["DL3045"],
    },
    {
      code: "FROM debian:13\nCOPY a «.»\nWORKDIR /x\n",
      message:
        "COPY puts files at ., relative to a directory that no WORKDIR sets. Add a WORKDIR, such as /app, or write an absolute path.",
      fixed: "FROM debian:13\nCOPY a /\nWORKDIR /x\n",
      fixes: {
        "Write absolute paths": "FROM debian:13\nCOPY a /\nWORKDIR /x\n",
        "Add WORKDIR /app": "FROM debian:13\nWORKDIR /app\nCOPY a .\nWORKDIR /x\n",
      },
      safety: "safe",
      aliases: ["DL3045"],
    },
    {
      code: 'FROM «debian:13»\nCOPY a /a\nCMD ["/a"]\n',
      preset: "strict",
      message: "The final stage sets no WORKDIR, so the container starts in the root directory. Add one, such as WORKDIR /app.",
      fixed: 'FROM debian:13\nWORKDIR /app\nCOPY a /a\nCMD ["/a"]\n',
      safety: "unsafe",
    },
    {
      // Nobody knows where this base starts.
      code: "FROM acme/base:1\nCOPY a «./b»\n",
      preset: "hadolint",
      message:
        "COPY puts files at ./b, relative to a directory that no WORKDIR sets. Add a WORKDIR, such as /app, or write an absolute path.",
      fixed: "FROM acme/base:1\nWORKDIR /app\nCOPY a ./b\n",
      safety: "unsafe",
    },
  ],
});

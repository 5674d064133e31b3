import rule from "../../server/src/rules/workdir-relative.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nARG D\nWORKDIR $D\n", "FROM debian:13 AS a\nWORKDIR /a\nFROM a\nWORKDIR b\n"],
  bad: [
    {
      code: "FROM debian:13\nWORKDIR «app»\n",
      message: "WORKDIR app is relative to a directory that the base image decides. Write an absolute path.",
      fixed: "FROM debian:13\nWORKDIR /app\n",
      safety: "safe",
      aliases: ["DL3000", "WorkdirRelativePath", "DS-0009", "CKV_DOCKER_10", "kics:WORKDIR Path Not Absolute"],
    },
    {
      code: "FROM golang:1.26\nWORKDIR «./src»\n",
      message: "WORKDIR ./src is relative to a directory that the base image decides. Write an absolute path.",
      fixed: "FROM golang:1.26\nWORKDIR /go/src\n",
      safety: "safe",
      aliases: ["DL3000", "WorkdirRelativePath", "DS-0009", "CKV_DOCKER_10", "kics:WORKDIR Path Not Absolute"],
    },
    {
      code: "FROM debian:13\nARG D=app\nWORKDIR «$D»\n",
      message: "WORKDIR $D is relative to a directory that the base image decides. Write an absolute path.",
      fixed: "FROM debian:13\nARG D=app\nWORKDIR /app\n",
      safety: "unsafe",
      aliases: ["DL3000", "WorkdirRelativePath", "DS-0009", "CKV_DOCKER_10", "kics:WORKDIR Path Not Absolute"],
    },
    {
      code: "FROM debian:13\nWORKDIR /a\nWORKDIR «b»\n",
      preset: "strict",
      message: "WORKDIR b is relative to the WORKDIR before it. Write an absolute path.",
      fixed: "FROM debian:13\nWORKDIR /a\nWORKDIR /a/b\n",
      safety: "safe",
      aliases: ["DL3000", "DS-0009", "CKV_DOCKER_10", "kics:WORKDIR Path Not Absolute"],
    },
  ],
});

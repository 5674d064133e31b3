import type { Contract } from "../../server/src/contracts/contract.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import rule from "../../server/src/rules/apt-update-alone.ts";
import { testRule } from "../rule-tester.ts";

const alone =
  "apt-get update stands in a RUN that installs nothing, so later installs use lists that Docker has cached. Join it with the install by &&.";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN apt-get --assume-yes --update install curl\n",
    "FROM debian:13\nRUN apt-get update && ./install.sh\n",
    "FROM acme/x:1\nRUN apt-get install -y curl\n",
    "FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n",
    "FROM debian:13\nRUN if true; then apt-get install -y curl; fi\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get «update»\nRUN apt-get install -y curl\n",
      message:
        "apt-get update stands in a RUN that installs nothing, so later installs use lists that Docker has cached. Join it with the install by &&.",
      aliases: ["DS-0017", "CKV_DOCKER_5", "kics:Update Instruction Alone"],
      fixed: "FROM debian:13\nRUN apt-get update \\\n    && apt-get install -y curl\n",
      safety: "unsafe",
    },
    {
      // The row C-23 of the contract demands it.
      code: "FROM debian:13\nRUN apt-get «update»\nRUN apt-get install -y curl\n",
      contract: findBuiltinContract("cloche") as Contract,
      message: alone,
      fixed: "FROM debian:13\nRUN apt-get update \\\n    && apt-get install -y curl\n",
      safety: "safe",
    },
    {
      code: "FROM debian:13\nRUN apt-get «update»\n# Tools.\nRUN apt-get install -y curl\n",
      message: alone,
      fixed: null,
    },
    {
      code: "FROM debian:13\nRUN apt-get «update»\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl\n",
      message: alone,
      fixed: null,
    },
    {
      code: "FROM debian:13\nRUN apt-get «update»\nENV A=b\nRUN apt-get install -y curl\n",
      message: alone,
      fixed: null,
    },
    {
      code: "FROM alpine:3.22\nRUN apk «update»\n",
      message:
        "apk update stands in a RUN that installs nothing, so later installs use lists that Docker has cached. Join it with the install by &&.",
      aliases: ["DS-0017", "CKV_DOCKER_5", "kics:Update Instruction Alone"],
    },
    {
      code: "FROM debian:13\nRUN sudo apt-get «install» -y curl\n",
      message:
        "`apt-get` install reads package lists that this RUN does not update, so they are absent or old. Put `apt-get update &&` before it.",
      fixed: null,
    },
    {
      code: "FROM debian:13\nRUN apt-get «install» -y curl\n",
      message:
        "`apt-get` install reads package lists that this RUN does not update, so they are absent or old. Put `apt-get update &&` before it.",
      fixed: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
      safety: "unsafe",
    },
  ],
});

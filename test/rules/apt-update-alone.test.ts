import rule from "../../server/src/rules/apt-update-alone.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN apt-get update && ./install.sh\n",
    "FROM acme/x:1\nRUN apt-get install -y curl\n",
    "FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get «update»\nRUN apt-get install -y curl\n",
      message:
        "apt-get update stands in a RUN that installs nothing, so later installs use lists that Docker has cached. Join it with the install by &&.",
      aliases: ["DS-0017", "CKV_DOCKER_5", "kics:Update Instruction Alone"],
    },
    {
      code: "FROM alpine:3.22\nRUN apk «update»\n",
      message:
        "apk update stands in a RUN that installs nothing, so later installs use lists that Docker has cached. Join it with the install by &&.",
      aliases: ["DS-0017", "CKV_DOCKER_5", "kics:Update Instruction Alone"],
    },
    {
      code: "FROM debian:13\nRUN apt-get «install» -y curl\n",
      message:
        "`apt-get` install reads package lists that this RUN does not update, so they are absent or old. Put `apt-get update &&` before it.",
    },
  ],
});

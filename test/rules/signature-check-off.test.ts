import rule from "../../server/src/rules/signature-check-off.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM fedora:43\nRUN dnf install -y curl\n", "FROM debian:13\nRUN echo --force-yes\n"],
  bad: [
    {
      code: "FROM fedora:43\nRUN dnf install -y «--nogpgcheck» curl\n",
      message:
        "--nogpgcheck makes dnf install packages whose signature nobody checked. Take it out, and import the repository's key instead.",
      fixed: "FROM fedora:43\nRUN dnf install -y curl\n",
      safety: "unsafe",
      aliases: ["CKV2_DOCKER_9"],
    },
    {
      code: "FROM fedora:43\nRUN rpm -i «--nosignature» x.rpm\n",
      message:
        "--nosignature makes rpm install packages whose signature nobody checked. Take it out, and import the repository's key instead.",
      fixed: "FROM fedora:43\nRUN rpm -i x.rpm\n",
      aliases: ["CKV2_DOCKER_10"],
    },
  ],
});

import rule from "../../server/src/rules/password-set-in-build.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN passwd -d app\n",
    'FROM alpine:3.22\nRUN adduser -D git && echo "git:*" | chpasswd -e\n',
    "FROM debian:13\nRUN --mount=type=secret,id=pw chpasswd < /run/secrets/pw\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN echo root:x | «chpasswd» -e\n",
      message:
        "chpasswd gives every container of this image the same password, and its history shows it. Leave users without one; docker exec needs none.",
      aliases: ["CKV2_DOCKER_17"],
    },
    {
      code: "FROM fedora:43\nRUN echo x | «passwd» --stdin root\n",
      message:
        "passwd gives every container of this image the same password, and its history shows it. Leave users without one; docker exec needs none.",
    },
  ],
});

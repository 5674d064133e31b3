import rule from "../../server/src/rules/user-not-numeric.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nUSER root\n", "FROM debian:13\nUSER a\nUSER 1\n"],
  bad: [
    {
      code: "FROM node:24\nUSER «node:node»\n",
      message: "USER node is a name, which runAsNonRoot of Kubernetes cannot check. Write its UID.",
      fixed: "FROM node:24\nUSER 1000:node\n",
      safety: "unsafe",
      aliases: ["DL3066"],
    },
    {
      code: "FROM debian:13\nRUN useradd -u 1234 app\nUSER «app»\n",
      message: "USER app is a name, which runAsNonRoot of Kubernetes cannot check. Write its UID.",
      fixed: "FROM debian:13\nRUN useradd -u 1234 app\nUSER 1234\n",
      safety: "unsafe",
      aliases: ["DL3066"],
    },
    {
      code: "FROM debian:13\nUSER «app»\n",
      message: "USER app is a name, which runAsNonRoot of Kubernetes cannot check. Write its UID.",
      aliases: ["DL3066"],
    },
    {
      code: "FROM debian:13\nUSER «root»\n",
      preset: "hadolint",
      message: "USER root is a name, which runAsNonRoot of Kubernetes cannot check. Write its UID.",
      aliases: ["DL3066"],
    },
  ],
});

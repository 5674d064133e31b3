import rule from "../../server/src/rules/secret-in-env-or-arg.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nENV TOKEN=\n",
    "FROM debian:13\nARG TOKEN_URL\n",
    "FROM debian:13\nENV SECRET=$OTHER\n",
    "ARG TOKEN\nFROM debian:13\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nENV A=1 «DB_PASSWORD»=hunter2\n",
      fixed: "FROM debian:13\nENV A=1\n",
      message:
        "ENV DB_PASSWORD puts a secret into the image, where everyone who pulls it can read it. Pass it at run time, or use RUN --mount=type=secret.",
      aliases: ["DS-0031", "SecretsUsedInArgOrEnv", "DL3064"],
    },
    {
      code: "FROM debian:13\nARG «NPM_TOKEN»\n",
      fixed: "FROM debian:13\n",
      message: "ARG NPM_TOKEN leaves a secret in the image's history. Use RUN --mount=type=secret instead.",
      aliases: ["DS-0031", "SecretsUsedInArgOrEnv", "DL3064", "tally/ruby/prefer-secret-mounts-for-build-credentials"],
    },
    {
      code: "FROM node:24\nARG «NPM_TOKEN»\nRUN ./publish --token $NPM_TOKEN\n",
      message: "ARG NPM_TOKEN leaves a secret in the image's history. Use RUN --mount=type=secret instead.",
      fixed: "FROM node:24\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN ./publish --token $NPM_TOKEN\n",
      safety: "unsafe",
    },
    ...(["recommended", "strict"] as const).map((preset) => ({
      code: "FROM ruby:3.4\nARG «BUNDLE_GITHUB__COM»\n",
      fixed: "FROM ruby:3.4\n",
      preset,
      message: "ARG BUNDLE_GITHUB__COM leaves a secret in the image's history. Use RUN --mount=type=secret instead.",
      aliases: ["DS-0031", "tally/ruby/prefer-secret-mounts-for-build-credentials"],
    })),
    {
      code: "FROM ruby:3.4\nENV «RAILS_MASTER_KEY»=0123abcd\n",
      fixed: "FROM ruby:3.4\n",
      message:
        "ENV RAILS_MASTER_KEY puts a secret into the image, where everyone who pulls it can read it. Pass it at run time, or use RUN --mount=type=secret.",
      aliases: ["DS-0031", "SecretsUsedInArgOrEnv", "tally/ruby/secrets-in-arg-or-env"],
    },
    {
      code: "FROM debian:13\nENV «GPG_KEY»=1\n",
      fixed: "FROM debian:13\n",
      preset: "buildkit",
      message:
        "ENV GPG_KEY puts a secret into the image, where everyone who pulls it can read it. Pass it at run time, or use RUN --mount=type=secret.",
      aliases: ["DS-0031", "SecretsUsedInArgOrEnv"],
    },
    {
      code: "ARG «username»\nFROM debian:13\n",
      fixed: "FROM debian:13\n",
      preset: "hadolint",
      message: "ARG username leaves a secret in the image's history. Use RUN --mount=type=secret instead.",
      aliases: ["DS-0031", "DL3064"],
    },
  ],
});

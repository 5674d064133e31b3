import rule from "../../server/src/rules/secret-written-by-run.ts";
import { testRule } from "../rule-tester.ts";

const token = `ghp_${"a1B2c3D4".repeat(5)}`;

testRule(rule, {
  good: [
    "FROM debian:13\n# AKIA1234567890ABCDEF\nRUN true\n",
    "FROM debian:13\nRUN echo AKIAIOSFODNN7EXAMPLE\n",
    `FROM debian:13\nENV X=${token}\n`,
  ],
  bad: [
    {
      code: `FROM debian:13\nCOPY <<EOF /root/.netrc\nmachine github.com login x password «${token}»\nEOF\n`,
      message:
        "This is a GitHub token by its shape; COPY leaves it in the image for everyone who pulls it. Revoke it, and pass the next one by RUN --mount=type=secret.",
      severity: "error",
    },
    {
      code: "FROM debian:13\nRUN aws configure set aws_access_key_id «AKIA1234567890ABCDEF»\n",
      fixed: "FROM debian:13\nRUN --mount=type=secret,id=token,env=TOKEN aws configure set aws_access_key_id ${TOKEN}\n",
      message:
        "This is an AWS access key by its shape; RUN leaves it in the image for everyone who pulls it. Revoke it, and pass the next one by RUN --mount=type=secret.",
    },
  ],
});

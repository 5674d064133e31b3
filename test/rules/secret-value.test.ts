import rule from "../../server/src/rules/secret-value.ts";
import { testRule } from "../rule-tester.ts";

const key = "sk-ant-api03-abcDEF123456ghiJKL7890mn";

testRule(rule, {
  good: [
    `FROM debian:13\nENV API_TOKEN=${key}\n`,
    "FROM debian:13\nENV X=sk-ant-your-key-here-please-now\n",
    `FROM debian:13\nRUN echo ${key}\n`,
  ],
  bad: [
    {
      code: `FROM debian:13\nLABEL a="«${key}»"\n`,
      message:
        "This is an Anthropic key by its shape; LABEL puts it into the image for everyone who pulls it. Revoke it, and pass the next one at run time.",
      aliases: ["DS-0031", "tally/secrets-in-code"],
    },
    {
      code: `FROM debian:13\nCMD ["app", "--key", "«${key}»"]\n`,
      message:
        "This is an Anthropic key by its shape; CMD puts it into the image for everyone who pulls it. Revoke it, and pass the next one at run time.",
    },
  ],
});

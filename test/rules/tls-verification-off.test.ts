import rule from "../../server/src/rules/tls-verification-off.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN curl -okfile https://a/x\n",
    "FROM debian:13\nRUN npm config set strict-ssl true\n",
    "FROM debian:13\nRUN echo -k\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN curl «-sSk» https://a/x\n",
      message:
        "-sSk makes curl accept any certificate, so what it downloads may come from anyone. Take it out, and install the missing CA certificate instead.",
      aliases: ["CKV2_DOCKER_2"],
    },
    {
      code: "FROM debian:13\nRUN wget «--no-check-certificate» https://a/x\n",
      message:
        "--no-check-certificate makes wget accept any certificate, so what it downloads may come from anyone. Take it out, and install the missing CA certificate instead.",
      fixed: "FROM debian:13\nRUN wget https://a/x\n",
      safety: "unsafe",
      aliases: ["CKV2_DOCKER_3"],
    },
    {
      code: "FROM debian:13\nRUN git config --global «http.sslVerify» false\n",
      message:
        "http.sslVerify makes git accept any certificate, so what it downloads may come from anyone. Take it out, and install the missing CA certificate instead.",
      aliases: [],
    },
    {
      code: "FROM python:3.13\nRUN pip install «--trusted-host» pypi.acme.test x\n",
      message:
        "--trusted-host makes pip accept any certificate, so what it downloads may come from anyone. Take it out, and install the missing CA certificate instead.",
      aliases: ["CKV2_DOCKER_4"],
    },
  ],
});

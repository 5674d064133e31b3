import rule from "../../../server/src/rules/downloads/download-without-retries.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nCOPY .curlrc /root/\nRUN curl https://a/b\n",
    "FROM debian:13\nRUN apt-get install -y curl wget\n",
    "FROM a AS b\nENV WGETRC=/x\nFROM b\nRUN wget https://a\n",
  ],
  bad: [
    {
      code: "FROM debian:13\n# get\nRUN «curl» -L https://a/b\nRUN «wget» https://a/b && curl https://c\n",
      message: [
        "This stage uses curl without a configuration that makes it try again. Write a .curlrc, and name its folder in CURL_HOME.",
        "This stage uses wget without a configuration that makes it try again. Write a wgetrc, and name it in WGETRC.",
      ],
      fixed:
        "FROM debian:13\nENV CURL_HOME=/etc/curl\nCOPY <<EOF /etc/curl/.curlrc\nretry = 5\nretry-connrefused\nconnect-timeout = 15\nEOF\n# get\nRUN curl -L https://a/b\nENV WGETRC=/etc/wgetrc\nCOPY <<EOF /etc/wgetrc\ntries = 5\nretry_connrefused = on\ntimeout = 15\nEOF\nRUN wget https://a/b && curl https://c\n",
      safety: "unsafe",
    },
  ],
});

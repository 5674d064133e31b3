import rule from "../../server/src/rules/copy-then-extract.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nCOPY --from=x a.tar /a/\nRUN tar -xf /a/a.tar\n", "FROM debian:13\nCOPY a.zip /a/\nRUN unzip /a/a.zip\n"],
  bad: [
    {
      code: "FROM debian:13\nCOPY «a.tgz» b.txt /tmp/\nRUN tar xzf /tmp/a.tgz\n",
      message: "a.tgz is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
      aliases: ["DL3010"],
    },
    {
      code: "FROM debian:13\nCOPY «a.tgz» /tmp/\nRUN mkdir /opt/a && tar -xzf /tmp/a.tgz -C /opt/a && rm /tmp/a.tgz && make\n",
      message: "a.tgz is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
      fixed: "FROM debian:13\nADD a.tgz /opt/a/\nRUN mkdir /opt/a && make\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nWORKDIR /srv\ncopy «a.tar» .\nRUN tar xf a.tar && rm a.tar\nCMD x\n",
      message: "a.tar is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
      fixed: "FROM debian:13\nWORKDIR /srv\nadd a.tar /srv/\nCMD x\n",
    },
    {
      code: "FROM debian:13\nCOPY «a.tgz» /tmp/\nRUN tar -xzf /tmp/a.tgz --strip-components=1\n",
      message: "a.tgz is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
      fixed: null,
    },
    {
      code: "FROM debian:13\nCOPY «a.tgz» /tmp/\nRUN sha256sum /tmp/a.tgz && tar -xzf /tmp/a.tgz -C /\n",
      message: "a.tgz is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
      fixed: null,
    },
    {
      code: "FROM debian:13\nCOPY «a.gz» /a/\nRUN gunzip a.gz\n",
      preset: "hadolint",
      message: "a.gz is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
      aliases: ["DL3010"],
    },
  ],
});

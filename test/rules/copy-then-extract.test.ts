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
      code: "FROM debian:13\nCOPY «a.gz» /a/\nRUN gunzip a.gz\n",
      preset: "hadolint",
      message: "a.gz is copied and unpacked later, so it is in the image twice. Use ADD, which unpacks a local archive by itself.",
      aliases: ["DL3010"],
    },
  ],
});

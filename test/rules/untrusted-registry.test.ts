import rule from "../../server/src/rules/untrusted-registry.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  trustedRegistries: ["docker.io", "*.acme.com"],
  good: ["FROM debian:13 AS a\nFROM a\n", "FROM reg.acme.com/a:1\n"],
  bad: [
    {
      code: "FROM «evil.example.com/debian:13»\n",
      message:
        "Image evil.example.com/debian:13 comes from evil.example.com, which is not among the trusted registries. Use an image from one of them.",
      aliases: ["DL3026"],
    },
    {
      code: "FROM debian:13\nCOPY --from=«quay.io/a/b:1» /a /a\n",
      message: "Image quay.io/a/b:1 comes from quay.io, which is not among the trusted registries. Use an image from one of them.",
      aliases: ["DL3026"],
    },
  ],
});

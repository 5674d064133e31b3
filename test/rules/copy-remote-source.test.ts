import rule from "../../server/src/rules/copy-remote-source.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nCOPY github.com/a/b /a\n", "FROM debian:13\nADD https://x/y.git?ref=a /a\n"],
  bad: [
    {
      code: "FROM debian:13\nCOPY «https://x/a» /a\n",
      message: "COPY cannot fetch https://x/a. Use ADD.",
      fixed: "FROM debian:13\nADD https://x/a /a\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\ncopy «git@x:y» /a\n",
      message: "COPY cannot fetch the git repository git@x:y. Use ADD.",
      fixed: "FROM debian:13\nadd git@x:y /a\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nADD «https://x/y.git?foo=1» /a\n",
      message: "https://x/y.git?foo=1 asks for foo, which BuildKit does not know. Correct the address.",
    },
  ],
});

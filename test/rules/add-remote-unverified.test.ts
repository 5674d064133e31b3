import rule from "../../server/src/rules/add-remote-unverified.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nADD https://github.com/a/b.git /b\n"],
  bad: [
    {
      code: "FROM debian:13\nADD «https://example.com/app.tgz» /app/\n",
      message:
        "ADD fetches https://example.com/app.tgz without a checksum, so whatever the server sends ends up in the image. Add --checksum=sha256:….",
    },
  ],
});

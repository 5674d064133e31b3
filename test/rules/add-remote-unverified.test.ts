import rule from "../../server/src/rules/add-remote-unverified.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    `FROM debian:13\nADD https://raw.githubusercontent.com/a/b/${"0a1b2c3d4e".repeat(4)}/x.sh /x.sh\n`,
    "FROM debian:13\nADD https://github.com/a/b.git /b\n",
  ],
  bad: [
    {
      code: `FROM debian:13\nADD «https://example.com/${"0a1b2c3d4e".repeat(4)}/x.sh» /x.sh\n`,
      preset: "strict",
      message: `ADD fetches https://example.com/${"0a1b2c3d4e".repeat(4)}/x.sh without a checksum, so whatever the server sends ends up in the image. Add --checksum=sha256:….`,
    },
    {
      code: "FROM debian:13\nADD «https://example.com/app.tgz» /app/\n",
      message:
        "ADD fetches https://example.com/app.tgz without a checksum, so whatever the server sends ends up in the image. Add --checksum=sha256:….",
    },
  ],
});

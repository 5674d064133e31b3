import rule from "../../server/src/rules/copy-source-ignored.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  context: { files: { "secret.txt": null, "app.js": null, ".dockerignore": "secret.txt\n" }, ignored: ["secret.txt"] },
  good: ["FROM debian:13\nCOPY app.js /\nCOPY --from=x secret.txt /\n"],
  bad: [
    {
      code: "FROM debian:13\nCOPY app.js «./secret.txt» /\n",
      message:
        "./secret.txt is left out of the build context by .dockerignore, so COPY does not find it. Take it out of .dockerignore, or add `!secret.txt` there.",
      fixed: "FROM debian:13\nCOPY app.js ./secret.txt /\n",
      safety: "unsafe",
      files: {
        ".dockerignore": "secret.txt\n!secret.txt\n",
      },
      aliases: ["CopyIgnoredFile"],
    },
  ],
});

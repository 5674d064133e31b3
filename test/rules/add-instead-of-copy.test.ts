import rule from "../../server/src/rules/add-instead-of-copy.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nADD $X /a\n", "FROM debian:13\nADD app.tar.gz b.txt /a/\n", "FROM debian:13\nADD git@github.com:a/b /a\n"],
  bad: [
    {
      code: "FROM debian:13\n«ADD» app.js /app/\n",
      message: "ADD copies app.js as COPY would, but also unpacks and downloads, which hides what happens. Use COPY.",
      fixed: "FROM debian:13\nCOPY app.js /app/\n",
      safety: "safe",
      aliases: ["DL3020", "DS-0005", "CKV_DOCKER_4", "kics:Add Instead of Copy", "semgrep:prefer-copy-over-add"],
    },
    {
      code: "from debian:13\n«add» --chown=1 a b /c/\n",
      message: "ADD copies a as COPY would, but also unpacks and downloads, which hides what happens. Use COPY.",
      fixed: "from debian:13\ncopy --chown=1 a b /c/\n",
      safety: "safe",
      aliases: ["DL3020", "DS-0005", "CKV_DOCKER_4", "kics:Add Instead of Copy", "semgrep:prefer-copy-over-add"],
    },
    {
      code: "FROM debian:13\n«ADD» <<EOF /a\nx\nEOF\n",
      message: "ADD copies <<EOF as COPY would, but also unpacks and downloads, which hides what happens. Use COPY.",
      fixed: "FROM debian:13\nCOPY <<EOF /a\nx\nEOF\n",
      safety: "safe",
      aliases: ["DL3020", "DS-0005", "CKV_DOCKER_4", "kics:Add Instead of Copy", "semgrep:prefer-copy-over-add"],
    },
  ],
});

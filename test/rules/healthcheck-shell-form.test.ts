import rule from "../../server/src/rules/healthcheck-shell-form.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n"],
  bad: [
    {
      code: "FROM debian:13\nHEALTHCHECK --interval=30s CMD «curl -f http://localhost/»\n",
      message: "HEALTHCHECK CMD in shell form starts a shell for every probe and fails in an image that has none. Use the exec form.",
      fixed: 'FROM debian:13\nHEALTHCHECK --interval=30s CMD ["curl", "-f", "http://localhost/"]\n',
      safety: "unsafe",
      aliases: ["DL3025"],
    },
    {
      code: "FROM debian:13\nHEALTHCHECK CMD «curl -f http://localhost/ || exit 1»\n",
      preset: "strict",
      message: "HEALTHCHECK CMD in shell form leaves it to the default which shell runs it. Name the shell in the exec form.",
      fixed: 'FROM debian:13\nHEALTHCHECK CMD ["/bin/sh", "-c", "curl -f http://localhost/ || exit 1"]\n',
      safety: "unsafe",
      aliases: ["DL3025"],
    },
  ],
});

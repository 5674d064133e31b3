import rule from "../../server/src/rules/empty-continuation.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN a \\\n  # b\n  c\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN make \\\n«»\n  \t\n    install\n",
      message: "An empty line stands between the continued lines of RUN, which BuildKit will refuse one day. Delete it, or write # in it.",
      fixed: "FROM debian:13\nRUN make \\\n    install\n",
      safety: "safe",
      aliases: ["NoEmptyContinuation"],
    },
  ],
});

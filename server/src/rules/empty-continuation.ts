import { lineStart, nextLine } from "./edits/lines.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "empty-continuation",
    summary: "Disallow empty lines inside a continued instruction.",
    why: "BuildKit still skips such lines, but says that it will refuse them one day.",
    category: "correctness",
    severity: "warning",
    messages: {
      empty:
        "An empty line stands between the continued lines of {keyword}, which BuildKit will refuse one day. Delete it, or write # in it.",
    },
    aliases: { empty: ["NoEmptyContinuation"] },
    examples: {
      bad: ["FROM debian:13\nRUN make \\\n\n    install\n"],
      good: ["FROM debian:13\nRUN make \\\n    # then\n    install\n"],
    },
  },

  check({ tree }, report) {
    for (const { keyword, emptyLines } of tree.instructions) {
      const [first] = emptyLines;
      if (first === undefined) continue;
      const edits = emptyLines.map(({ start }) => ({
        span: { start: lineStart(tree.text, start), end: nextLine(tree.text, start) },
        newText: "",
      }));
      report("empty", first, { keyword: keyword.text }, { fix: { title: "Delete the empty lines", safety: "safe", edits } });
    }
  },
});

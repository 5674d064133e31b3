import { physicalLines } from "../facts/physical-lines.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "trailing-blanks",
    summary: "Disallow blanks at the end of a line.",
    why: "Nobody sees them, editors strip them, and so they turn up in diffs that mean something else.",
    category: "style",
    severity: "off",
    strict: "hint",
    messages: { trailing: "The line ends with blanks. Take them out." },
    aliases: { trailing: ["tally/no-trailing-spaces"] },
    options: {
      skipBlankLines: { type: "boolean", default: false, description: "Leave lines of nothing but blanks alone." },
      ignoreComments: { type: "boolean", default: false, description: "Leave comments alone." },
    },
    examples: { bad: ["FROM debian:13 \n"], good: ["FROM debian:13\n", "FROM debian:13\nCOPY <<EOF /a\ntext  \nEOF\n"] },
    differences: "The body of a heredoc is left alone, since its blanks reach the image or the shell.",
  },

  check({ tree, options }, report) {
    if (!/[ \t](?:\r?\n|$)/.test(tree.text)) return;
    for (const { text, start, end, kind } of physicalLines(tree)) {
      if (kind === "heredoc" || kind === "closing") continue;
      if (kind === "blank" && options["skipBlankLines"] === true) continue;
      if (kind === "comment" && options["ignoreComments"] === true) continue;
      const kept = text.replace(/[ \t]+$/, "");
      if (kept.length === text.length) continue;
      const span = { start: start + kept.length, end };
      report("trailing", span, {}, { fix: { title: "Take the blanks out", safety: "safe", edits: [{ span, newText: "" }] } });
    }
  },
});

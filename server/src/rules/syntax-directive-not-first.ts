import { lineEnd, lineStart, newlineAt, nextLine } from "./edits/lines.ts";
import { insertAt } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "syntax-directive-not-first",
    summary: "Require `# syntax=` to stand at the top of the file.",
    why: "Parser directives count only before anything else. Behind another comment, an empty line or an instruction BuildKit takes `# syntax=` for a comment, and the frontend it names is not used.",
    category: "correctness",
    severity: "warning",
    messages: {
      late: "This `# syntax=` is only a comment, because something stands before it. Move it to the first line.",
      doubled: "This `# syntax=` is only a comment, because the file has named its frontend already. Take it out.",
    },
    examples: {
      bad: ["# The shop's image.\n# syntax=docker/dockerfile:1\nFROM debian:13\n", "\n# syntax=docker/dockerfile:1\nFROM debian:13\n"],
      good: [
        "# syntax=docker/dockerfile:1\n# The shop's image.\nFROM debian:13\n",
        "# escape=`\n# syntax=docker/dockerfile:1\nFROM debian:13\n",
      ],
    },
  },

  check({ tree }, report) {
    const { text, comments, frontend } = tree;
    for (const comment of comments) {
      if (comment.inside || !/^syntax\s*=\s*[\w.-]+(?::\d+)?\/[\w./-]+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/i.test(comment.text))
        continue;
      const { span } = comment;
      const value = comment.text.slice(comment.text.indexOf("=") + 1).trim();
      const whole = { start: lineStart(text, span.start), end: nextLine(text, span.end) };
      const atEnd = whole.end === text.length && lineEnd(text, span.end) === whole.end && whole.start > 0;
      const removal = { span: atEnd ? { start: whole.start - newlineAt(text, 0).length, end: whole.end } : whole, newText: "" };
      if (frontend !== undefined) {
        report("doubled", span, {}, { fix: { title: "Take it out", safety: "safe", edits: [removal] }, tags: ["unnecessary"] });
        continue;
      }
      const top = text.startsWith("\uFEFF") ? 1 : 0;
      const edits = [insertAt(top, `# syntax=${value}${newlineAt(text, 0)}`), removal];
      // The usual frontend is what the builder has itself; another one may read the file otherwise.
      const usual = /^docker\/dockerfile:1(?:\.\d+)*$/.test(value);
      report("late", span, {}, { fix: { title: "Move it to the first line", safety: usual ? "safe" : "unsafe", edits } });
    }
  },
});

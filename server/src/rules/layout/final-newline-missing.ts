import { newlineAt } from "../edits/lines.ts";
import { insertAt } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "final-newline-missing",
    summary: "Require a line break at the end of the file.",
    why: "POSIX ends every line with a line break; without the last one `cat` joins files wrongly and diffs show a line that nobody changed.",
    category: "style",
    severity: "off",
    strict: "hint",
    messages: {
      missing: "The last line has no line break. Add one.",
      unwanted: "The file ends with a line break. Take it out.",
    },
    aliases: { missing: ["tally/eol-last"], unwanted: ["tally/eol-last"] },
    options: {
      mode: {
        type: "string",
        default: "always",
        values: ["always", "never"],
        description: "Whether the file has to end with a line break.",
      },
    },
    examples: { bad: ["FROM debian:13"], good: ["FROM debian:13\n", ""] },
  },

  check({ tree: { text, instructions }, options }, report) {
    if (text === "") return;
    const ends = text.endsWith("\n");
    if (options["mode"] === "never") {
      if (!ends) return;
      const span = { start: text.endsWith("\r\n") ? text.length - 2 : text.length - 1, end: text.length };
      report("unwanted", span, {}, { fix: { title: "Take the line break out", safety: "safe", edits: [{ span, newText: "" }] } });
      return;
    }
    if (ends) return;
    // In an open heredoc or behind a continuation the line break would be part of the instruction.
    const last = instructions.at(-1);
    const open = last?.span.end === text.length && last.heredocs.some(({ closing }) => closing === undefined);
    const edits = [insertAt(text.length, newlineAt(text, text.length))];
    const span = { start: text.length - (text.at(-1) === "\r" ? 0 : 1), end: text.length };
    report("missing", span, {}, { fix: open ? undefined : { title: "Add a line break", safety: "safe", edits } });
  },
});

import { physicalLines, type PhysicalLine } from "../facts/physical-lines.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "empty-lines",
    summary: "Prefer one empty line at most, and none at either end of the file.",
    why: "One empty line divides as well as three, and more of the file fits the screen.",
    category: "style",
    severity: "off",
    strict: "hint",
    messages: {
      many: "Too many empty lines follow each other ({count}, not more than {allowed}). Take the others out.",
      start: "The file begins with too many empty lines ({count}, not more than {allowed}). Take the others out.",
      end: "The file ends with too many empty lines ({count}, not more than {allowed}). Take the others out.",
    },
    aliases: {
      many: ["tally/no-multiple-empty-lines"],
      start: ["tally/no-multiple-empty-lines"],
      end: ["tally/no-multiple-empty-lines"],
    },
    options: {
      max: { type: "number", default: 1, description: "How many empty lines may follow each other." },
      maxStart: { type: "number", default: 0, description: "How many empty lines the file may begin with." },
      maxEnd: { type: "number", default: 0, description: "How many empty lines the file may end with." },
    },
    examples: { bad: ["FROM debian:13\n\n\nRUN a\n", "FROM debian:13\n\n"], good: ["FROM debian:13\n\nRUN a\n"] },
    differences: "Empty lines in a heredoc and inside a continued instruction are left alone; BuildKit warns about the latter.",
  },

  check({ tree, options }, report) {
    if (!/\n[ \t\r]*\n|^[ \t\r]*\n/.test(tree.text)) return;
    const lines = physicalLines(tree);
    for (let at = 0; at < lines.length; at++) {
      let end = at;
      while (isEmpty(lines[end])) end++;
      if (end === at) continue;
      const place = at === 0 ? "start" : end === lines.length ? "end" : "many";
      const allowed = Number(options[place === "start" ? "maxStart" : place === "end" ? "maxEnd" : "max"]);
      const count = end - at;
      const [first, last] = [lines[at + allowed] as PhysicalLine, lines[end - 1] as PhysicalLine];
      if (count > allowed) {
        const span = { start: first.start, end: last.next };
        const title = count - allowed === 1 ? "Take the empty line out" : "Take the empty lines out";
        report(place, span, { count, allowed }, { fix: { title, safety: "safe", edits: [{ span, newText: "" }] } });
      }
      at = end;
    }
  },
});

function isEmpty(line: PhysicalLine | undefined): boolean {
  return line?.kind === "blank" && line.instruction === undefined;
}

import type { Redirection, ShellCommand, ShellWord } from "../shell/script.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unquoted-version-range",
    summary: "Require quotes round a version range on the command line.",
    why: "To the shell `>` and `<` are redirections: `pip install torch>=2` installs any torch and writes what pip says into a file named `=2`.",
    category: "correctness",
    severity: "warning",
    messages: {
      written:
        "The shell takes {operator} for a redirection: {name} is installed in any version, and the output goes to the file {file}. Quote {range}.",
      read: "The shell takes {operator} for a redirection and looks for a file {file} to read. Quote {range}.",
    },
    examples: {
      bad: ["FROM python:3.14\nRUN pip install --no-cache-dir torch>=2.9\n"],
      good: [
        'FROM python:3.14\nRUN pip install --no-cache-dir "torch>=2.9"\n',
        "FROM python:3.14\nRUN pip install -q torch >/dev/null 2>&1\n",
      ],
    },
  },

  check({ model, tree }, report) {
    for (const { installs } of model.stages) {
      for (const { command, run } of installs) {
        if (run.dialect !== "posix") continue;
        for (const { word, first, end } of rangesOf(command)) {
          const range = tree.text.slice(word.span.start, end);
          const quote = range.includes('"') ? "'" : '"';
          const fix = range.includes(quote)
            ? undefined
            : { title: "Quote it", safety: "unsafe" as const, edits: [replace({ start: word.span.start, end }, quote + range + quote)] };
          const data = { operator: first.operator, name: word.text, file: first.target?.text ?? "", range };
          report(first.operator === "<" ? "read" : "written", { start: word.span.start, end }, data, { fix });
        }
      }
    }
  },
});

interface Range {
  readonly word: ShellWord;
  readonly first: Redirection;
  readonly end: number;
}

/** Words that a redirection to something like a version follows without a blank, up to the last such one: `a>=1,<2`. */
function rangesOf({ args, redirections }: ShellCommand): Range[] {
  const ranges: Range[] = [];
  for (const redirection of redirections) {
    const { operator, target, span } = redirection;
    if (!/^[<>]$/.test(operator) || target === undefined || !/^=?\d[\w.*]*,?$/.test(target.text)) continue;
    const before = ranges.at(-1);
    const word = args.find((each) => each.span.end === span.start);
    if (before?.end === span.start) ranges[ranges.length - 1] = { ...before, end: target.span.end };
    else if (word !== undefined) ranges.push({ word, first: redirection, end: target.span.end });
  }
  return ranges;
}

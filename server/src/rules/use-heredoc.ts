import type { RunStep } from "../model/model.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { indentationAt, newlineAt } from "./edits/lines.ts";
import { isPlainChain } from "./facts/plain-chains.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "use-heredoc",
    summary: "Suggest a heredoc for long chains of commands.",
    why: "In a heredoc each command has its own line without && and continuation, comments are allowed anywhere, and a change touches one line. Off under `recommended`: it is a matter of taste, and needs frontend 1.4.",
    category: "style",
    severity: "off",
    strict: "hint",
    messages: { long: "{count} commands are chained by && in one RUN. A heredoc gives each a line of its own." },
    aliases: { long: ["tally/prefer-run-heredoc"] },
    options: {
      commands: { type: "number", default: 7, description: "The number of chained commands from which a heredoc is suggested." },
    },
    examples: {
      bad: ["FROM debian:13\nRUN a && b && c && d && e && f && g\n"],
      good: ["FROM debian:13\nRUN <<EOF\nset -e\na\nb\nc\nd\ne\nf\ng\nEOF\n", "FROM debian:13\nRUN a && b && c\n"],
    },
  },

  check({ model, tree, options }, report) {
    for (const { runs } of model.stages) {
      for (const run of runs) {
        if (run.onbuild || run.instruction.heredocs.length > 0 || run.script.opaque || run.dialect !== "posix") continue;
        const chained = run.commands.filter(({ connector, depth, substituted }) => connector === "&&" && depth === 0 && !substituted);
        if (chained.length + 1 < Number(options["commands"])) continue;
        report("long", run.instruction.keyword.span, { count: chained.length + 1 }, { fix: toHeredoc(tree, run) });
      }
    }
  },
});

/** A heredoc that stops at the first command that fails, as the chain does; only for plain chains without comments in them. */
function toHeredoc({ text, escape }: SyntaxTree, run: RunStep): Fix | undefined {
  const { instruction, commands } = run;
  const { command } = instruction;
  if (!isPlainChain(run) || escape !== "\\" || command?.form !== "shell") return undefined;
  const newline = newlineAt(text, instruction.span.start);
  const indentation = indentationAt(text, instruction.span.start);
  const lines = commands.map(({ span }) => text.slice(span.start, span.end));
  if (lines.some((line) => /^\s*EOF\s*$/m.test(line))) return undefined;
  // A heredoc is told from a shell's own by standing alone.
  const body = lines.map((line) => `${line}${newline}`).join("");
  const newText = `<<EOF${newline}set -e${newline}${body}EOF`;
  const start = command.span.start;
  const end = instruction.span.end;
  return indentation === "" ? { title: "Write it as a heredoc", safety: "unsafe", edits: [{ span: { start, end }, newText }] } : undefined;
}

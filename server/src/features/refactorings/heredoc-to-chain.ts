import * as l10n from "@vscode/l10n";
import type { RunStep } from "../../model/model.ts";
import { runAt } from "../../model/places.ts";
import { indentationAt, newlineAt } from "../../rules/edits/lines.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { Heredoc } from "../../syntax/tree.ts";
import type { Refactor } from "./refactoring.ts";
import { isSetE } from "./statements.ts";

/**
 * `RUN <<EOF` → `RUN a \ && b`, comments kept. Without `set -e` the statements are tied by `;`, as the heredoc runs them
 * all. Not for scripts with groups, loops, functions, heredocs of their own or another interpreter.
 */
export const heredocToChain: Refactor = ({ tree, model }, place) => {
  const run = runAt(model, place.start);
  const heredoc = run?.instruction.heredocs[0];
  if (run === undefined || heredoc === undefined || run.onbuild || run.instruction.heredocs.length !== 1 || tree.escape !== "\\")
    return undefined;
  const { instruction, commands, script } = run;
  // Only a heredoc that is itself the script: what stands on its line is `<<EOF` alone.
  if (heredoc.closing === undefined || instruction.body.text.trim().split(/\s+/).length !== 1) return undefined;
  if (run.dialect !== "posix" || script.opaque || script.problems.length > 0 || heredoc.body.startsWith("#!")) return undefined;
  const first = commands[0];
  if (first === undefined || commands.some((command) => !isSimple(command, heredoc))) return undefined;
  const stops = isSetE(first);
  const lines = readLines(run, heredoc, stops && first.args.length === 1 && first.args[0]?.text === "-e");
  if (lines === undefined) return undefined;

  const newline = newlineAt(tree.text, instruction.span.start);
  const indentation = `${indentationAt(tree.text, instruction.span.start)}    `;
  let written = "";
  for (const [at, { comments, statement }] of lines.entries()) {
    const operator = at === 0 ? "" : stops ? "&& " : "";
    const above = comments.map((comment) => `${newline}${indentation}${comment}`).join("");
    const before =
      at === 0
        ? comments.length === 0
          ? ""
          : ` \\${above}${newline}${indentation}`
        : `${stops ? "" : ";"} \\${above}${newline}${indentation}`;
    written += before + operator + statement.replaceAll(/\n[ \t]*/g, `${newline}${indentation}    `);
  }
  const { start } = heredoc.opening;
  const lead = written.startsWith(" ") && tree.text[start - 1] === " " ? 1 : 0;
  return {
    title: stops ? l10n.t("Write the heredoc as a chain of &&") : l10n.t("Write the heredoc as one line of commands"),
    kind: "rewrite",
    edits: [{ span: { start, end: instruction.span.end }, newText: written.slice(lead) }],
  };
};

function isSimple(command: ShellCommand, { bodySpan }: Heredoc): boolean {
  const { depth, substituted, connector, redirections, span } = command;
  if (span.start < bodySpan.start || redirections.some(({ operator }) => operator.startsWith("<<"))) return false;
  return substituted || (depth === 0 && (connector === "first" || connector === "newline" || connector === "|" || connector === "|&"));
}

interface Line {
  readonly comments: readonly string[];
  readonly statement: string;
}

/** The statements of a body with the comments above each; undefined where one does not keep to its lines. */
function readLines({ commands }: RunStep, { body, bodySpan }: Heredoc, dropsFirst: boolean): readonly Line[] | undefined {
  const lines: Line[] = [];
  let comments: string[] = [];
  let offset = bodySpan.start;
  const starts = new Set<number>();
  for (const whole of body.split(/(?<=(?<!\\\r?)\n)/)) {
    const statement = whole.trim().replaceAll("\r", "");
    const inside = commands.filter(({ span }) => span.start >= offset && span.start < offset + whole.length);
    if (statement.startsWith("#")) comments.push(...statement.split("\n").map((line) => line.trim()));
    else if (statement !== "") {
      const end = offset + whole.trimEnd().length;
      // A word in quotes that runs over lines, a trailing comment, an operator at the end of the line.
      if (inside.length === 0 || inside.some(({ span }) => span.end > end) || !inside.some(({ span }) => span.end === end))
        return undefined;
      if (inside.some(({ connector }) => connector === "newline" && starts.has(offset))) return undefined;
      starts.add(offset);
      lines.push({ comments, statement });
      comments = [];
    }
    offset += whole.length;
  }
  const kept = dropsFirst ? lines.slice(1) : lines;
  const [lost] = dropsFirst ? lines : [];
  if (comments.length > 0 || kept.length === 0) return undefined;
  return kept.map((line, at) => (at === 0 && lost !== undefined ? { ...line, comments: [...lost.comments, ...line.comments] } : line));
}

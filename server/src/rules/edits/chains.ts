import type { RunStep } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import { spanInSource } from "../../text/mapped-text.ts";
import type { FixEdit } from "../rule.ts";
import { indentationAt, lineEnd, lineStart, newlineAt } from "./lines.ts";

/** The commands of a RUN that stand at the top of its script, not in a group, a loop, a substitution or `sh -c`. */
export function topCommands(run: RunStep): ShellCommand[] {
  let end = -1;
  const top: ShellCommand[] = [];
  for (const command of run.commands) {
    if (command.depth > 0 || command.substituted || command.span.start < end) continue;
    top.push(command);
    end = command.span.end;
  }
  return top;
}

/**
 * Appends a command to the end of a RUN in the author's layout: `&& cmd` on the same line, on a line of its own with
 * the operator in front or behind, `; \` where the script is written so, or a further line of a heredoc. Undefined for
 * the exec form, an opaque script, and a script that ends in a way nothing can be tied to.
 */
export function appendCommand(tree: SyntaxTree, run: RunStep, added: string): FixEdit | undefined {
  const { instruction } = run;
  const command = (instruction.trigger ?? instruction).command;
  if (run.script.opaque || run.script.problems.length > 0 || run.dialect !== "posix" || command?.form !== "shell") return undefined;
  // Behind an open quote, or in the body of a heredoc that runs to the end, nothing can be added.
  if (run.commands.some(({ redirections }) => redirections.some(({ operator }) => operator.startsWith("<<") && operator !== "<<<")))
    return undefined;
  const last = run.commands.at(-1);
  if (last === undefined) return undefined;
  const newline = newlineAt(tree.text, instruction.span.start);
  const heredoc = (instruction.trigger ?? instruction).heredocs[0];
  if (heredoc !== undefined) return appendToHeredoc(tree, run, added, newline);
  const written = command.body.text.trimEnd();
  if (written === "" || /(?:[;&|]|\\)$/.test(written) || /(?:^|\s)#[^\n]*$/.test(written)) return undefined;
  const offset = spanInSource(command.body, 0, written.length).end;
  return { span: { start: offset, end: offset }, newText: tie(tree, run, added, newline) };
}

/**
 * Writes a command behind one of a RUN, tied as the next one is (`&&` here, on a line of its own there), so that it runs
 * only where what stands before it went well. Undefined where the command is part of something larger.
 */
export function insertCommandAfter(tree: SyntaxTree, run: RunStep, command: ShellCommand, added: string): FixEdit | undefined {
  const top = topCommands(run);
  const next = top[top.indexOf(command) + 1];
  if (!top.includes(command) || run.script.opaque || run.instruction.command?.form === "exec") return undefined;
  if (next === undefined) return run.commands.at(-1) === command ? appendCommand(tree, run, added) : undefined;
  const gap = tree.text.slice(command.span.end, next.span.start);
  if (!/^(?:\s|\\|`|&&|;)*$/.test(gap) || /^(?:\|\|?&?|&)$/.test(next.connector)) return undefined;
  return { span: { start: command.span.end, end: command.span.end }, newText: gap + added };
}

function appendToHeredoc(tree: SyntaxTree, run: RunStep, added: string, newline: string): FixEdit | undefined {
  const { heredocs, span } = run.instruction.trigger ?? run.instruction;
  const [heredoc] = heredocs;
  if (heredocs.length !== 1 || heredoc?.closing === undefined || run.commands.at(-1) === undefined) return undefined;
  // Only a heredoc that is itself the script: `RUN <<EOF`, not `RUN cat <<EOF`.
  if (run.commands.some((command) => command.span.start < heredoc.bodySpan.start && command.span.end > span.start)) return undefined;
  const indentation = indentationAt(tree.text, run.commands.at(-1)?.span.start ?? heredoc.bodySpan.start);
  const at = lineStart(tree.text, heredoc.closing.start);
  return { span: { start: at, end: at }, newText: indentation + added + newline };
}

function tie(tree: SyntaxTree, run: RunStep, added: string, newline: string): string {
  const { text, escape } = tree;
  const tied = topCommands(run).filter((command) => command.connectorSpan !== undefined && command.connector !== "|");
  const last = tied.at(-1);
  const operator = last?.connector === ";" ? ";" : "&&";
  const before = operator === ";" ? "; " : " && ";
  if (last?.connectorSpan === undefined) {
    const broken = lineStart(text, run.instruction.span.start) !== lineStart(text, run.instruction.span.end);
    if (!broken) return before + added;
    return ` ${escape}${newline}${indentationAt(text, run.instruction.span.end)}&& ${added}`;
  }
  const { connectorSpan, span } = last;
  const ownLine = lineStart(text, connectorSpan.start) === connectorSpan.start - indentationAt(text, connectorSpan.start).length;
  if (ownLine) return ` ${escape}${newline}${indentationAt(text, connectorSpan.start)}${operator} ${added}`;
  const trails = text.slice(connectorSpan.end, lineEnd(text, connectorSpan.end)).trim() === escape;
  if (trails) return `${operator === ";" ? ";" : " &&"} ${escape}${newline}${indentationAt(text, span.start)}${added}`;
  return before + added;
}

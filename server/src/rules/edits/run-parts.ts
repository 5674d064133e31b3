import type { RunStep } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { indentationAt, newlineAt } from "./lines.ts";
import { isPlainChain } from "../facts/plain-chains.ts";

/**
 * Puts another instruction in the place of one command of a RUN: what stands before and behind it in the chain becomes a
 * RUN of its own. Undefined unless the RUN is a plain chain of `&&` without options, and for a shell that remembers what an
 * earlier command of the chain has set.
 */
export function splitAround(tree: SyntaxTree, run: RunStep, command: ShellCommand, line: string): FixEdit | undefined {
  if (!isPlainChain(run) || run.instruction.flags.length > 0 || run.onbuild) return undefined;
  const at = run.commands.indexOf(command);
  const before = run.commands.slice(0, at);
  const after = run.commands.slice(at + 1);
  if (command.redirections.length > 0 || command.assignments.length > 0) return undefined;
  if (
    before.some(({ name, assignments, args }) => name === undefined || stateful.has(name) || (assignments.length > 0 && args.length === 0))
  )
    return undefined;
  const { instruction } = run;
  const { text } = tree;
  const newline = newlineAt(text, instruction.span.start);
  const indentation = indentationAt(text, instruction.span.start);
  const keyword = instruction.keyword.text;
  const part = (commands: readonly ShellCommand[]): string[] => {
    const [first, last] = [commands[0], commands.at(-1)];
    return first === undefined || last === undefined ? [] : [`${keyword} ${text.slice(first.span.start, last.span.end)}`];
  };
  const lines = [...part(before), line, ...part(after)];
  return { span: instruction.span, newText: lines.join(newline + indentation) };
}

/** Commands that change the shell for those behind them. */
const stateful: ReadonlySet<string> = new Set([
  "cd",
  "export",
  "set",
  "source",
  ".",
  "umask",
  "alias",
  "trap",
  "pushd",
  "eval",
  "read",
  "unset",
]);

import type { RunStep } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import { spanInSource } from "../../text/mapped-text.ts";
import type { Span } from "../../text/span.ts";

/** One statement of a RUN's chain, as written, with the comments that stand above or in it. */
export interface Statement {
  /** Without the operator, continued lines kept. */
  readonly text: string;
  /** Comment lines, from `#`. */
  readonly comments: readonly string[];
}

/** How the statements of a RUN are tied. */
export interface Chain {
  readonly operator: "&&" | ";";
  readonly statements: readonly Statement[];
  /** Whether the shell is told to stop at the first failure. */
  readonly stops: boolean;
  /** The script, from its first character to its last. */
  readonly span: Span;
}

/**
 * The statements of a RUN in shell form, split at the operators on top of the script: `&&`, or `;` where the script
 * begins with `set -e`. Undefined where the split would change what the shell does.
 */
export function chainOf(tree: SyntaxTree, run: RunStep): Chain | undefined {
  const { instruction, commands, script, dialect } = run;
  const { command } = instruction;
  if (run.onbuild || dialect !== "posix" || script.opaque || script.problems.length > 0 || tree.escape !== "\\") return undefined;
  if (command?.form !== "shell" || instruction.heredocs.length > 0 || instruction.emptyLines.length > 0) return undefined;
  const written = command.body.text.trimEnd();
  const first = commands[0];
  if (first === undefined || written.includes("<<")) return undefined;
  const lead = command.body.text.length - command.body.text.trimStart().length;
  const span = spanInSource(command.body, lead, written.replace(/;$/, "").length);

  const top = commands.filter(({ depth, substituted }) => depth === 0 && !substituted);
  const stops = first.depth === 0 && isSetE(first);
  const bySemicolon = stops && top[1]?.connector === ";";
  const operator = bySemicolon ? ";" : "&&";
  if (!bySemicolon && !isPlain(commands, top)) return undefined;
  const cuts = top.flatMap(({ connector, connectorSpan }) =>
    connector === operator && connectorSpan !== undefined ? [connectorSpan] : [],
  );
  const statements: Statement[] = [];
  let start = span.start;
  let above: readonly string[] = [];
  for (const { start: end, end: next } of [...cuts, { start: span.end, end: span.end }]) {
    const statement = readStatement(tree, run, { start, end });
    if (statement === undefined) return undefined;
    statements.push({ text: statement.text, comments: [...above, ...statement.comments] });
    above = statement.below;
    start = next;
  }
  return { operator, statements, stops, span };
}

/**
 * Whether a script may be cut at its `&&`: no `||` or `;` that binds weaker, and each group, loop or condition stands
 * alone between two of them.
 */
function isPlain(commands: readonly ShellCommand[], top: readonly ShellCommand[]): boolean {
  let chained = false;
  for (const { connector } of top) {
    if (connector === ";" || connector === "&" || connector === "newline" || (connector === "||" && chained)) return false;
    if (connector === "&&") chained = true;
  }
  // What stands before a group on top of the script is not known to be tied by `&&`.
  return commands.every(({ depth, substituted }) => substituted || depth === 0);
}

/** `set -e`, `set -eux`, `set -o errexit`: whether the shell stops at the first failure. */
export function isSetE({ name, args }: ShellCommand): boolean {
  return (
    name === "set" && args.some(({ text }, at) => /^-[a-z]*e[a-z]*$/.test(text) || (text === "-o" && args[at + 1]?.text === "errexit"))
  );
}

/** The text between two operators, its comments taken out; those behind it (`below`) speak of what follows. */
function readStatement(
  { text }: SyntaxTree,
  { instruction }: RunStep,
  { start, end }: Span,
): (Statement & { readonly below: readonly string[] }) | undefined {
  const comments: string[] = [];
  const below: string[] = [];
  let written = text.slice(start, end);
  for (const { span } of instruction.inner.filter((one) => one.span.start >= start && one.span.end <= end).toReversed()) {
    const from = Math.max(0, text.lastIndexOf("\n", span.start - 1) + 1 - start);
    const feed = text.indexOf("\n", span.end);
    const rest = feed < 0 ? "" : written.slice(feed + 1 - start);
    (/^(?:\s|\\\r?\n)*$/.test(rest) ? below : comments).unshift(text.slice(span.start, span.end));
    written = written.slice(0, from) + rest;
  }
  const trimmed = written.replace(/^(?:\s|\\\r?\n)+/, "").replace(/(?:\s|\\\r?\n)+$/, "");
  return trimmed === "" ? undefined : { text: trimmed, comments, below };
}

/** Moves the continued lines of a statement to the left by the indentation that all of them have beyond `keep`. */
export function dedent(statement: string, keep: string): string {
  const [first = "", ...rest] = statement.split("\n");
  const widths = rest.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const least = widths.length === 0 ? 0 : Math.min(...widths);
  return [first, ...rest.map((line) => (line.trim() === "" ? line : keep + line.slice(least)))].join("\n");
}

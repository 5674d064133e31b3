import type { PackageInstall, RunStep } from "../../model/model.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Fix, FixEdit } from "../rule.ts";
import { topCommands } from "./chains.ts";
import { deleteInstruction } from "./instructions.ts";
import { removeWords } from "./words.ts";

const ties: ReadonlySet<string> = new Set(["&&", ";", "newline", "first"]);

/**
 * Takes a command out of a RUN together with the operator that ties it, or the whole RUN where it is its only command.
 * Undefined where something depends on it: a pipe, `||`, a group, a command that stands around it.
 */
export function removeCommand(tree: SyntaxTree, run: RunStep, command: ShellCommand): FixEdit | undefined {
  const { instruction, script } = run;
  const shell = (instruction.trigger ?? instruction).command;
  if (script.opaque || script.problems.length > 0 || shell?.form !== "shell") return undefined;
  const top = topCommands(run);
  const at = top.indexOf(command);
  if (at < 0 || !ties.has(command.connector)) return undefined;
  const [before, after] = [top[at - 1], top[at + 1]];
  if (top.some((other) => other !== command && other.pipeline === command.pipeline)) return undefined;
  if (after !== undefined && !ties.has(after.connector)) return undefined;
  // A group, loop or condition between this command and its neighbour has no span of its own.
  const inner = run.commands.filter(({ depth, substituted }) => depth > 0 && !substituted);
  const touches = (start: number, end: number): boolean => inner.some(({ span }) => span.start >= start && span.end <= end);
  if (before !== undefined) {
    if (touches(before.span.end, command.span.start)) return undefined;
    return { span: { start: before.span.end, end: command.span.end }, newText: "" };
  }
  if (inner.length > 0) return undefined;
  if (after === undefined) return instruction.trigger === undefined ? deleteInstruction(tree, instruction) : undefined;
  return { span: { start: command.span.start, end: after.span.start }, newText: "" };
}

/** Takes several commands out of one RUN; undefined where one of them cannot go or all that is left is nothing but a group. */
export function removeCommands(tree: SyntaxTree, run: RunStep, commands: readonly ShellCommand[]): readonly FixEdit[] | undefined {
  const edits = commands.map((command) => removeCommand(tree, run, command));
  if (edits.includes(undefined)) return undefined;
  const top = topCommands(run);
  if (top.every((command) => commands.includes(command))) {
    const alone = run.commands.every((command) => top.includes(command)) && run.instruction.trigger === undefined;
    return alone ? [deleteInstruction(tree, run.instruction)] : undefined;
  }
  // Those in front go up to the first that stays, each of the others with the operator before it.
  const stays = top.findIndex((command) => !commands.includes(command));
  const [first, kept] = [top[0], top[stays]];
  const rest = top.slice(stays).filter((command) => commands.includes(command));
  const behind = rest.map((command) => {
    const before = top[top.indexOf(command) - 1];
    return { span: { start: before?.span.end ?? command.span.start, end: command.span.end }, newText: "" };
  });
  if (stays === 0 || first === undefined || kept === undefined) return behind;
  if (run.commands.some(({ depth, span }) => depth > 0 && span.start < kept.span.start)) return undefined;
  return [{ span: { start: first.span.start, end: kept.span.start }, newText: "" }, ...behind];
}

/** Takes packages out of an install, or all of it where none is left; whether something needs them only a person knows. */
export function leaveOut(tree: SyntaxTree, install: PackageInstall, packages: PackageInstall["packages"]): Fix | undefined {
  const all = packages.length === install.packages.length && !install.fromFile;
  const command = all ? removeCommand(tree, install.run, install.command) : undefined;
  if (all && command === undefined) return undefined;
  const edits =
    command === undefined
      ? removeWords(
          tree.text,
          packages.map(({ span }) => span),
        )
      : [command];
  return { title: `Do not install ${packages.map(({ name }) => name).join(", ")}`, safety: "unsafe", edits };
}

/** Takes operands out of a command, or all of it where none is left. */
export function removeOperands(
  tree: SyntaxTree,
  run: RunStep,
  command: ShellCommand,
  words: readonly ShellWord[],
): readonly FixEdit[] | undefined {
  const left = command.args.filter((word) => !word.text.startsWith("-") && !words.includes(word));
  if (left.length > 0)
    return removeWords(
      tree.text,
      words.map(({ span }) => span),
    );
  const edit = removeCommand(tree, run, command);
  return edit && [edit];
}

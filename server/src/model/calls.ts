import type { Invocation } from "../shell/command-flags.ts";
import type { ShellCommand } from "../shell/script.ts";
import type { Model, RunStep } from "./model.ts";
import { oncePer } from "../text/once-per.ts";

/** One command of one RUN, with the name and arguments to judge it by. */
export interface RunCall {
  readonly run: RunStep;
  readonly command: ShellCommand;
  readonly call: Invocation;
  /** Its place among all commands of the file. */
  readonly order: number;
}

type CallIndex = ReadonlyMap<string, readonly RunCall[]>;

const none: readonly RunCall[] = [];

/**
 * All commands of the file's RUNs that have one of the names, in order of position. `literal` takes names as written (or
 * behind `exec` and the like) and leaves the commands of `sh -c '…'` out, as hadolint does; otherwise a command is known behind `sudo`, `env`, a
 * path and the like. The index is made once per model, so many rules may ask.
 */
export function callsNamed(model: Model, names: readonly string[], literal = false): readonly RunCall[] {
  const index = literal ? literalCalls(model) : unwrappedCalls(model);
  let first: readonly RunCall[] | undefined;
  let all: RunCall[] | undefined;
  for (const name of names) {
    const calls = index.get(name);
    if (calls === undefined) continue;
    if (first === undefined) first = calls;
    else (all ??= [...first]).push(...calls);
  }
  return all === undefined ? (first ?? none) : all.sort((a, b) => a.order - b.order);
}

/** The calls that belong to one RUN. */
export function callsIn(run: RunStep, names: readonly string[], literal = false): RunCall[] {
  const result: RunCall[] = [];
  let order = 0;
  for (const command of literal ? writtenCommands(run) : run.commands) {
    const call = literal ? namedCall(command) : command.unwrapped;
    if (call.name !== undefined && names.includes(call.name)) result.push({ run, command, call, order: order++ });
  }
  return result;
}

/** The commands of a RUN as hadolint sees them: without those that stand in the text of another one (`sh -c '…'`, `bash -lc "…"`). */
export function writtenCommands(run: RunStep): ShellCommand[] {
  // hadolint sees no command at all in a script that it cannot parse.
  if (run.script.problems.length > 0) return [];
  // Nor what stands behind the word that opens a command's heredoc, the body included.
  const opening = run.instruction.heredocs[0]?.opening.start;
  const end = opening !== undefined && run.commands.some(({ span }) => span.start < opening) ? opening : Infinity;
  const result: ShellCommand[] = [];
  let host: ShellCommand | undefined;
  for (const command of run.commands) {
    if (command.span.start > end) continue;
    const around = host?.args.find(({ span }) => span.start <= command.span.start && command.span.end <= span.end);
    // `<(…)` and `>(…)` are commands to it, as `$(…)` is.
    if (around !== undefined && !command.substituted && !/^[<>]\(/.test(around.raw)) continue;
    if (!command.substituted && around === undefined) host = command;
    result.push(command);
  }
  return result;
}

/**
 * A command under the name that hadolint (by ShellCheck's parser) knows it by: behind the words that run their argument, which stays
 * among the arguments.
 */
function namedCall(command: ShellCommand): Invocation {
  const { name, args } = command;
  if (name === undefined || !prefixes.has(name)) return command;
  let at = 0;
  if (name === "exec") while (/^-[cla]*$/.test(args[at]?.text ?? "") && args[at]?.text !== "-") at += args[at]?.text.endsWith("a") ? 2 : 1;
  const word = args[at];
  if (word === undefined || word.text.startsWith("-")) return command;
  return { name: word.text, nameSpan: word.span, args };
}

const prefixes: ReadonlySet<string> = new Set(["exec", "command", "builtin", "busybox", "run"]);

const unwrappedCalls = oncePer((model: Model): CallIndex => {
  const index = new Map<string, RunCall[]>();
  let order = 0;
  for (const { runs } of model.stages)
    for (const run of runs) for (const command of run.commands) enter(index, { run, command, call: command.unwrapped, order: order++ });
  return index;
});

const literalCalls = oncePer((model: Model): CallIndex => {
  const index = new Map<string, RunCall[]>();
  let order = 0;
  for (const { runs } of model.stages)
    for (const run of runs)
      for (const command of writtenCommands(run)) enter(index, { run, command, call: namedCall(command), order: order++ });
  return index;
});

function enter(map: Map<string, RunCall[]>, call: RunCall): void {
  const { name } = call.call;
  if (name === undefined) return;
  const calls = map.get(name);
  if (calls === undefined) map.set(name, [call]);
  else calls.push(call);
}

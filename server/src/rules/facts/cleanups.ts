import type { RunCall } from "../../model/calls.ts";
import { callsIn } from "../../model/calls.ts";
import type { RunStep } from "../../model/model.ts";
import type { ShellWord } from "../../shell/script.ts";
import { hasFlag } from "../../shell/command-flags.ts";

/** Whether one of the words stands among the arguments. */
export function hasWord(args: readonly ShellWord[], ...words: readonly string[]): boolean {
  return args.some(({ text }) => words.includes(text));
}

/**
 * The first install of a RUN that no cleaning follows. Like hadolint it compares the first install with the first
 * cleaning (`tool clean`, or any `rm -rf`); unless `literal`, any later cleaning counts.
 */
export function uncleanedInstall(
  run: RunStep,
  tools: readonly string[],
  isInstall: (args: readonly ShellWord[]) => boolean,
  isCleaning: (args: readonly ShellWord[]) => boolean,
  literal: boolean,
): RunCall | undefined {
  // For these hadolint counts no rm.
  const onlyTool = literal && (tools[0] === "yarn" || tools[0] === "zypper");
  const calls = callsIn(run, onlyTool ? tools : [...tools, "rm"], literal);
  const installs = calls.filter(({ call }) => tools.includes(call.name ?? "") && isInstall(call.args));
  const first = installs[0];
  if (first === undefined) return undefined;
  const cleanings = calls.filter(({ call }) =>
    call.name === "rm" ? hasFlag(call.args, "r") && hasFlag(call.args, "f") : isCleaning(call.args),
  );
  const last = literal ? cleanings[0] : cleanings.at(-1);
  return last !== undefined && last.order > first.order ? undefined : first;
}

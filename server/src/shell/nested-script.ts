import { isPosixShell } from "./dialect.ts";
import type { ShellWord, UnwrappedCommand } from "./script.ts";

/**
 * The argument of a command that is itself a shell script: that of `sh -ec '…'`, `su -c '…' user`, `eval '…'`.
 * Gives its index among `args`, or undefined where there is none or it cannot be known.
 */
export function nestedScriptIndex(command: UnwrappedCommand): number | undefined {
  const { name, args } = command;
  if (name === undefined || args.length === 0) return undefined;
  if (name === "eval") return args.length === 1 ? 0 : undefined;
  if (name === "su" || name === "runuser") return afterCommandFlag(args);
  return isPosixShell(name) ? shellScriptIndex(args) : undefined;
}

/** Whether a command is a shell that reads its script from standard input: `bash -e <<EOF`. */
export function readsScriptFromInput(command: UnwrappedCommand): boolean {
  if (command.name === undefined || !isPosixShell(command.name)) return false;
  let skip = false;
  for (const { text } of command.args) {
    if (skip) skip = false;
    else if (text === "-s" || text === "-" || text === "--") return true;
    else if (/^-[a-z]*o$/.test(text)) skip = true;
    else if (!text.startsWith("-") || /^-[a-z]*c/.test(text)) return false;
  }
  return true;
}

/** POSIX sh: options may follow `-c`; the script is the first operand. */
function shellScriptIndex(args: readonly ShellWord[]): number | undefined {
  let command = false;
  for (let index = 0; index < args.length; index++) {
    const { text } = args[index] as ShellWord;
    if (text === "--") return command && index + 1 < args.length ? index + 1 : undefined;
    if (text.startsWith("--")) continue;
    if (/^[-+][A-Za-z]/.test(text)) {
      if (text.startsWith("-") && text.includes("c")) command = true;
      if (/[oO]$/.test(text)) index++;
      continue;
    }
    return command ? index : undefined;
  }
  return undefined;
}

function afterCommandFlag(args: readonly ShellWord[]): number | undefined {
  for (let index = 0; index + 1 < args.length; index++) {
    const { text } = args[index] as ShellWord;
    if (text === "-c" || text === "--command" || text === "-lc") return index + 1;
  }
  return undefined;
}

import type { ShellCommand, ShellWord } from "./script.ts";
import { oncePer } from "../text/once-per.ts";

/** What a command is called with: its name and arguments as written, or those of the command behind its wrappers. */
export interface Invocation {
  readonly name: string | undefined;
  readonly nameSpan: ShellCommand["nameSpan"];
  readonly args: readonly ShellWord[];
}

/**
 * The names of all flags among arguments: a short cluster `-yqq` gives `y` and `q`, a long flag the part before `=`
 * without dashes. `-` and `--` are no flags.
 */
export const flagNames = oncePer((args: readonly ShellWord[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { text } of args) {
    if (text.length < 2 || text.charCodeAt(0) !== 45) continue;
    if (text.charCodeAt(1) === 45) {
      const name = longName(text);
      if (name !== "") names.add(name);
    } else {
      for (const letter of text.slice(1)) names.add(letter);
    }
  }
  return names;
});

/** Whether one of the flags stands among the arguments; names are given without dashes. */
export function hasFlag(args: readonly ShellWord[], ...names: readonly string[]): boolean {
  const present = flagNames(args);
  return names.some((name) => present.has(name));
}

/** How often a flag occurs, a letter that is repeated in a cluster (`-qq`) counted each time. */
export function countFlag(args: readonly ShellWord[], name: string): number {
  let count = 0;
  for (const { text } of args) {
    if (text.length < 2 || text.charCodeAt(0) !== 45) continue;
    if (text.charCodeAt(1) === 45) count += longName(text) === name ? 1 : 0;
    else for (const letter of text.slice(1)) count += letter === name ? 1 : 0;
  }
  return count;
}

/** The arguments that do not begin with a dash. The value of a flag, where it is a word of its own, is among them. */
export function withoutFlags(args: readonly ShellWord[]): ShellWord[] {
  return args.filter(({ text }) => text === "-" || !text.startsWith("-"));
}

/** The same as ShellCheck, and so hadolint, takes them: `-` and `--` are no flags to it. */
export function withoutDashed(args: readonly ShellWord[]): ShellWord[] {
  return args.filter(({ text }) => text === "-" || text === "--" || !text.startsWith("-"));
}

/**
 * The operands: arguments without flags and without the values of the flags named in `valued` (dashes included, as in
 * `-t` or `--target-release`), which take the next word when they carry no `=`. After `--` every word is an operand.
 */
export function operands(args: readonly ShellWord[], valued: ReadonlySet<string> = new Set()): ShellWord[] {
  const result: ShellWord[] = [];
  let rest = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as ShellWord;
    if (rest || word.text === "-" || !word.text.startsWith("-")) result.push(word);
    else if (word.text === "--") rest = true;
    else if (takesNext(word.text, valued)) at++;
  }
  return result;
}

/** The value of a flag, from `--flag=value`, `--flag value`, `-f value` or `-fvalue`; undefined when it is not there. */
export function flagValue(args: readonly ShellWord[], ...flags: readonly string[]): string | undefined {
  for (let at = 0; at < args.length; at++) {
    const { text } = args[at] as ShellWord;
    for (const flag of flags) {
      if (text === flag) return args[at + 1]?.text;
      if (flag.startsWith("--") ? text.startsWith(`${flag}=`) : text.startsWith(flag) && !text.startsWith("--"))
        return text.slice(flag.length).replace(/^=/, "");
    }
  }
  return undefined;
}

function longName(text: string): string {
  const equals = text.indexOf("=");
  return text.slice(2, equals < 0 ? undefined : equals);
}

/** Whether a word is a cluster of short flags or one with its value: `-y`, `-qq`, `-t=x`. */
export function isCluster(text: string): boolean {
  return text.length > 1 && text.charCodeAt(0) === 45 && text.charCodeAt(1) !== 45;
}

/**
 * Whether a flag takes the next word as its value: it is one of `valued`, or a cluster of letters whose last is
 * (`-yt sid`). A flag that carries its value (`--target=sid`) takes none.
 */
export function takesNext(text: string, valued: ReadonlySet<string>): boolean {
  if (valued.has(text)) return true;
  return text.length > 2 && /^-[A-Za-z]+$/.test(text) && !valued.has(text.slice(0, 2)) && valued.has(`-${text.charAt(text.length - 1)}`);
}

/** The first operand: `install` of `apt-get -y -t sid install x`. */
export function subcommand(args: readonly ShellWord[], valued: ReadonlySet<string> = new Set()): ShellWord | undefined {
  return operands(args, valued)[0];
}

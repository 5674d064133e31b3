import type { Span } from "../text/span.ts";
import type { ShellWord, UnwrappedCommand } from "./script.ts";

/** How a program that runs another one reads its own arguments. */
interface Wrapper {
  /** Flags that take a value in the next word; a short one also takes it in its own word. */
  readonly values: readonly string[];
  /** Words of its own between its flags and the command: the user of `gosu`, the duration of `timeout`. */
  readonly operands: number;
  /** Whether `NAME=value` words may stand before the command. */
  readonly assigns: boolean;
  /** Flags that turn it into something that runs no command given here. */
  readonly stops: readonly string[];
}

const wrapper = (values = "", more: Partial<Wrapper> = {}): Wrapper => ({
  values: values === "" ? [] : values.split(" "),
  operands: 0,
  assigns: false,
  stops: [],
  ...more,
});

/** Programs that run the command behind them. `xargs`, `find -exec` and `chroot` change what it means: left alone. */
const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  [
    "sudo",
    wrapper(
      "-u --user -g --group -h --host -p --prompt -C --close-from -r --role -t --type -T --command-timeout -U --other-user -D --chdir -R --chroot",
      { assigns: true, stops: ["-l", "--list", "-v", "--validate", "-e", "--edit", "-V", "--version"] },
    ),
  ],
  ["doas", wrapper("-u -C", { stops: ["-s", "-L"] })],
  ["env", wrapper("-u --unset -C --chdir", { assigns: true, stops: ["-S", "--split-string"] })],
  ["exec", wrapper("-a")],
  ["command", wrapper("", { stops: ["-v", "-V"] })],
  ["builtin", wrapper()],
  ["time", wrapper("-f --format -o --output")],
  ["nice", wrapper("-n --adjustment")],
  ["ionice", wrapper("-c --class -n --classdata", { stops: ["-p", "--pid"] })],
  ["nohup", wrapper()],
  ["setsid", wrapper()],
  ["stdbuf", wrapper("-i --input -o --output -e --error")],
  ["timeout", wrapper("-k --kill-after -s --signal", { operands: 1 })],
  ["eatmydata", wrapper()],
  ["fakeroot", wrapper("-l --lib -s -i -b")],
  ["gosu", wrapper("", { operands: 1 })],
  ["su-exec", wrapper("", { operands: 1 })],
  ["setuser", wrapper("", { operands: 1 })],
  ["busybox", wrapper("", { stops: ["--install", "--list", "--help"] })],
  ["tini", wrapper("-p -e", {})],
  ["dumb-init", wrapper("-r --rewrite")],
]);

/** A program under a `bin` or `sbin` folder: its name is what matters. A relative or other path stays as it is. */
const BIN_PATH = /^\/(?:[^/]+\/)*s?bin\/([^/]+)$/;

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

/** `/usr/bin/apt-get` → `apt-get`; any other name as it is. */
export function withoutBinPath(name: string): string {
  if (name.charCodeAt(0) !== 47) return name;
  return BIN_PATH.exec(name)?.[1] ?? name;
}

/**
 * The command that really runs behind wrappers. `args` of the result is always a tail of `args`. Where it cannot be
 * known (a wrapper whose arguments hold variables in the place of flags, or that runs nothing) the literal command is given.
 */
export function unwrap(
  name: string | undefined,
  nameSpan: Span | undefined,
  args: readonly ShellWord[],
  outer: readonly string[],
): UnwrappedCommand {
  let current = name === undefined ? undefined : withoutBinPath(name);
  let span = nameSpan;
  let rest = args;
  let wrappers = outer;
  while (current !== undefined && rest.length > 0) {
    const kind = WRAPPERS.get(current);
    if (kind === undefined) break;
    const index = commandIndex(kind, rest);
    if (index === undefined) break;
    const word = rest[index] as ShellWord;
    wrappers = [...wrappers, current];
    current = withoutBinPath(word.text);
    span = word.span;
    rest = rest.slice(index + 1);
  }
  return { name: current, nameSpan: span, args: rest, wrappers };
}

/** Where in a wrapper's arguments the name of the command stands. */
function commandIndex(kind: Wrapper, args: readonly ShellWord[]): number | undefined {
  let index = 0;
  let operands = kind.operands;
  for (; index < args.length; index++) {
    const text = (args[index] as ShellWord).text;
    if (text === "--") {
      index++;
      break;
    }
    if (text.length > 1 && text.startsWith("-")) {
      if (kind.stops.includes(text)) return undefined;
      if (kind.values.includes(text)) index++;
      continue;
    }
    if (text === "-") continue;
    if (kind.assigns && ASSIGNMENT.test(text)) continue;
    if (operands === 0) break;
    operands--;
  }
  while (index < args.length && (operands > 0 || (kind.assigns && ASSIGNMENT.test((args[index] as ShellWord).text)))) {
    if (operands > 0) operands--;
    index++;
  }
  return index < args.length ? index : undefined;
}

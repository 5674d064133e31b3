import { isCluster, takesNext } from "../shell/command-flags.ts";
import type { ShellCommand, ShellWord } from "../shell/script.ts";
import type { BaseFacts, CreatedUser, RunStep } from "./model.ts";

interface Tool {
  readonly values: ReadonlySet<string>;
  readonly home: readonly string[];
  readonly uid: readonly string[];
  readonly shell: readonly string[];
  /** Flags that make a system user. */
  readonly system: readonly string[];
  readonly makesHome: readonly string[];
  readonly makesNoHome: readonly string[];
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** shadow's useradd. */
const USERADD: Tool = {
  values: list(
    "-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K --key -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user",
  ),
  home: ["-d", "--home-dir", "--home"],
  uid: ["-u", "--uid"],
  shell: ["-s", "--shell"],
  system: ["-r", "--system"],
  makesHome: ["-m", "--create-home"],
  makesNoHome: ["-M", "--no-create-home"],
};

/** Debian's adduser with long flags, busybox's with short ones; Fedora's is useradd under another name. */
const ADDUSER: Tool = {
  values: list(
    "-h --home -d --home-dir -g --gecos --comment -s --shell -G --ingroup -u --uid --gid --firstuid --lastuid --firstgid --lastgid --conf -k --groups -c",
  ),
  home: ["-h", "-d", "--home", "--home-dir"],
  uid: ["-u", "--uid"],
  shell: ["-s", "--shell"],
  system: ["-S", "-r", "--system"],
  makesHome: ["-m"],
  makesNoHome: ["-H", "-M", "--no-create-home"],
};

/** Adds the users that the commands of a RUN create to `found`, in order. `family` tells what a tool does when no flag says it. */
export function findCreatedUsers(run: RunStep, family: BaseFacts["family"], found: CreatedUser[]): void {
  for (const command of run.commands) {
    const { name } = command.unwrapped;
    if (name !== "useradd" && name !== "adduser") continue;
    const user = readUser(command, run, name, family);
    if (user !== undefined) found.push(user);
  }
}

function readUser(command: ShellCommand, run: RunStep, tool: "useradd" | "adduser", family: BaseFacts["family"]): CreatedUser | undefined {
  const kind = tool === "useradd" ? USERADD : ADDUSER;
  const { args } = command.unwrapped;
  const flags = new Map<string, string | undefined>();
  const operands: ShellWord[] = [];
  for (let index = 0; index < args.length; index++) {
    const { text } = args[index] as ShellWord;
    if (text === "--") {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (text.startsWith("--")) {
      const equals = text.indexOf("=");
      if (equals > 0) flags.set(text.slice(0, equals), text.slice(equals + 1));
      else flags.set(text, kind.values.has(text) ? args[++index]?.text : undefined);
    } else if (isCluster(text)) {
      const next = takesNext(text, kind.values) ? args[index + 1]?.text : undefined;
      readCluster(text, kind, next, flags);
      if (next !== undefined) index++;
    } else operands.push(args[index] as ShellWord);
  }
  // `useradd -D` prints or changes defaults; in `adduser user group` the first word is the user all the same.
  if (tool === "useradd" && (flags.has("-D") || flags.has("--defaults"))) return undefined;
  const word = tool === "useradd" ? operands.at(-1) : operands[0];
  if (word === undefined) return undefined;
  // Debian: `adduser USER GROUP` puts a user that exists into a group.
  if (tool === "adduser" && operands.length === 2 && flags.size === 0) return undefined;
  const given = (names: readonly string[]): string | undefined => names.map((name) => flags.get(name)).find((value) => value !== undefined);
  const has = (names: readonly string[]): boolean => names.some((name) => flags.has(name));
  const system = has(kind.system);
  return {
    name: word.text,
    uid: given(kind.uid),
    home: given(kind.home) ?? defaultHome(word.text, tool, system, flags),
    createsHome: has(kind.makesNoHome) ? false : has(kind.makesHome) ? true : homeByDefault(tool, system, family),
    shell: given(kind.shell),
    system,
    command,
    run,
    nameSpan: word.span,
  };
}

/** `-mrs /bin/sh`, `-u1000`, `-DH`. */
function readCluster(text: string, kind: Tool, next: string | undefined, flags: Map<string, string | undefined>): void {
  for (let index = 1; index < text.length; index++) {
    const flag = `-${text.charAt(index)}`;
    if (!kind.values.has(flag)) {
      flags.set(flag, undefined);
      continue;
    }
    flags.set(flag, index + 1 < text.length ? text.slice(index + 1) : next);
    return;
  }
}

function defaultHome(
  name: string,
  tool: "useradd" | "adduser",
  system: boolean,
  flags: ReadonlyMap<string, string | undefined>,
): string | undefined {
  // Debian's adduser gives a system user /nonexistent or, before 3.122, /home/NAME.
  if (tool === "adduser" && system && flags.has("--system")) return undefined;
  return `/home/${name}`;
}

function homeByDefault(tool: "useradd" | "adduser", system: boolean, family: BaseFacts["family"]): boolean | undefined {
  if (tool === "useradd") {
    if (system) return false;
    if (family === "debian") return false;
    return family === "fedora" ? true : undefined;
  }
  if (!system) return true;
  return family === "alpine" || family === "busybox" ? true : undefined;
}

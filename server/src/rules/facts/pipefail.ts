import type { ImageConfig, RunStep, Stage } from "../../model/model.ts";
import { hasFlag } from "../../shell/command-flags.ts";
import { parseShell } from "../../shell/parse-shell.ts";
import type { ShellCommand } from "../../shell/script.ts";
import { mapWhole } from "../../text/mapped-text.ts";

/** Commands that may stand before a pipe: they hardly fail, or their failing is an answer. */
const steady = new Set([
  "echo",
  "printf",
  "yes",
  "true",
  "cat",
  "ls",
  "sort",
  "uniq",
  "head",
  "tail",
  "tr",
  "cut",
  "sed",
  "awk",
  "grep",
  "find",
  "xargs",
  "wc",
  "env",
  "set",
  "history",
  "dpkg-query",
  "dpkg",
  "uname",
  "date",
  "rev",
  "tac",
  "base64",
  "tee",
  "basename",
  "dirname",
  "id",
  "getent",
  "jq",
  "ldd",
  "scanelf",
]);

/** Whether a command that may fail stands before this one in its pipe; `at` is its place among the commands. */
export function fails(run: RunStep, command: ShellCommand, at: number): boolean {
  for (let index = at - 1; index >= 0; index--) {
    const other = run.commands[index] as ShellCommand;
    if (other.pipeline !== command.pipeline || other.depth !== command.depth) continue;
    if (!steady.has(other.unwrapped.name ?? "true")) return true;
  }
  return false;
}

/** Whether a command that reads a pipe fails by itself when what it reads is empty or cut off. */
export function noticesLoss({ unwrapped: { name, args } }: ShellCommand): boolean {
  const words = args.map(({ text }) => text);
  const [first = ""] = words;
  switch (name) {
    case "apt-key":
      return first === "add";
    case "gpg":
    case "gpg2":
      return words.some((word) => word === "--import" || word === "--dearmor");
    case "rpm":
      return words.includes("--import");
    case "tar":
    case "bsdtar":
      return /^-?[a-zA-Z]*x/.test(first) || words.some((word) => /^(?:--extract|--get|-[a-zA-Z]*x[a-zA-Z]*)$/.test(word));
    case "gunzip":
    case "unxz":
    case "bunzip2":
      return true;
    case "grep":
    case "egrep":
    case "fgrep":
      return !words.some((word) => /^(?:-[a-zA-Z]*[vcL]|--invert-match|--count|--files-without-match)/.test(word));
    case "md5sum":
    case "sha1sum":
    case "sha256sum":
    case "sha384sum":
    case "sha512sum":
    case "shasum":
      return words.some((word) => word === "--check" || /^-[a-z]*c$/.test(word));
    default:
      return false;
  }
}

/** Whether the RUN switches pipefail on by itself. */
export function setsPipefail(run: RunStep): boolean {
  return run.commands.some(
    ({ unwrapped: { name, args } }) => (name === "set" || (name ?? "").endsWith("sh")) && args.some(({ text }) => text === "pipefail"),
  );
}

/** Whether a SHELL has pipefail, or needs none. */
export function hasPipefail(shell: ImageConfig["shell"]): boolean {
  if (shell.state !== "set") return false;
  const [program = "", ...args] = shell.value;
  if (/^(?:pwsh|powershell|cmd)/i.test(program)) return true;
  return /(?:^|\/)(?:bash|zsh|ash|ksh|busybox)$/.test(program) && args.includes("pipefail") && args.some((word) => /^-[a-z]*o/.test(word));
}

/** hadolint: the last SHELL of this stage before the RUN, its words taken for one line of a shell. */
export function ownPipefail(stage: Stage, run: RunStep): boolean {
  const { shell } = run.before;
  if (shell.state !== "set" || shell.inherited || !stage.instructions.some(({ name }) => name === "SHELL")) return false;
  const line = shell.value.join(" ");
  if (/^(?:pwsh|powershell|cmd)/.test(line)) return true;
  const script = parseShell(mapWhole(line, 0, line.length), "posix");
  const commands = script.problems.length > 0 ? [] : script.commands;
  return commands.some(
    ({ name = "", args }) =>
      /(?:^|\/)(?:bash|zsh|ash|busybox)$/.test(name) && hasFlag(args, "o") && args.some(({ text }) => text === "pipefail"),
  );
}

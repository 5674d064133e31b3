import * as l10n from "@vscode/l10n";
import type { RunStep } from "../../model/model.ts";
import { baseName, resolvePath } from "../../model/paths.ts";
import { runAt } from "../../model/places.ts";
import { splitAround } from "../../rules/edits/run-parts.ts";
import { isPlainChain } from "../../rules/facts/plain-chains.ts";
import { indentationAt, newlineAt } from "../../rules/edits/lines.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Refactor } from "./refactoring.ts";

/**
 * A download by curl or wget → `ADD --checksum=… URL FILE`. The checksum is that of the `sha256sum -c` that follows;
 * where the text has none a comment marks the place. Only for plain chains and a file whose place is known.
 */
export const downloadToAdd: Refactor = ({ tree, model }, place) => {
  const run = runAt(model, place.start);
  if (run === undefined || !isChain(run) || run.instruction.flags.length > 0 || run.onbuild) return undefined;
  const { user } = run.before;
  // ADD writes as root.
  if (user.state === "set" && !/^(?:root|0)$/.test(user.value.user)) return undefined;
  const calls = run.commands.filter(({ name }) => name === "curl" || name === "wget");
  const command = calls.find(({ span }) => span.start <= place.start && place.start <= span.end) ?? calls[0];
  const download = command && readDownload(run, command);
  if (command === undefined || download === undefined) return undefined;
  const { url, path } = download;
  const at = run.commands.indexOf(command);
  const check = run.commands.slice(0, at + 3).findIndex((one, index) => index > at && isCheck(one));
  const sum = check < 0 ? undefined : checksumOf(run, check, path, download.file);
  // A check that is not understood stays; so does the download.
  if (check >= 0 && sum === undefined) return undefined;
  const line = sum === undefined ? `ADD ${url} ${path}` : `ADD --checksum=sha256:${sum} ${url} ${path}`;
  const edits = sum === undefined ? marked(tree, run, command, line) : replaced(tree, run, [command, ...checkCommands(run, check)], line);
  return (
    edits && {
      title: sum === undefined ? l10n.t("Download by ADD, with a place for its checksum") : l10n.t("Download by ADD --checksum"),
      kind: "rewrite",
      edits,
    }
  );
};

/** Whether a RUN is a plain chain in which nothing but the checksum is piped. */
function isChain(run: RunStep): boolean {
  const { commands, instruction, script, dialect } = run;
  if (isPlainChain(run)) return true;
  const written = instruction.command?.form === "shell" ? instruction.command.body.text.trim() : "!";
  if (dialect !== "posix" || script.opaque || script.problems.length > 0 || instruction.heredocs.length + instruction.inner.length > 0)
    return false;
  if (/^[!({]|[;&|)}]$/.test(written)) return false;
  return commands.every(
    (one, at) => one.depth === 0 && !one.substituted && (at === 0 || one.connector === "&&" || (one.connector === "|" && isCheck(one))),
  );
}

interface ReadDownload {
  readonly url: string;
  /** Absolute. */
  readonly path: string;
  /** As written. */
  readonly file: string;
}

function readDownload(run: RunStep, { args, redirections, assignments }: ShellCommand): ReadDownload | undefined {
  const urls = args.filter(({ text }) => /^(?:https?|ftp):\/\//.test(text));
  const [url] = urls;
  if (url === undefined || urls.length !== 1 || redirections.length > 0 || assignments.length > 0 || !isExpanded(run, url))
    return undefined;
  // Headers, credentials, posts and the like ADD does not know.
  if (
    args.some(({ text }) =>
      /^(?:-[A-Za-z]*[HuXdFbTK]|--(?:header|user|request|data.*|form|cookie|post.*|password|proxy.*|ca.*|cert|key|http-.*))$/.test(text),
    )
  )
    return undefined;
  const flag = args.findIndex(({ text }) => /^-[A-Za-z]*[oO]$|^--output(?:-document)?$/.test(text));
  const output = flag < 0 ? undefined : args[flag + 1];
  const file = output === undefined || output === url ? baseName(url.text.replace(/[?#].*$/, "")) : output.text;
  if (file === "" || file === "-" || /[\s*?]/.test(file) || (output !== undefined && output !== url && !isExpanded(run, output)))
    return undefined;
  const folder = run.before.workingDir.state === "set" ? run.before.workingDir.value : undefined;
  const moved = run.commands.some(({ name }) => name === "cd" || name === "pushd");
  const path = moved && !file.startsWith("/") ? undefined : resolvePath(folder, file);
  return path === undefined ? undefined : { url: url.text, path, file };
}

/** Whether BuildKit expands every variable of a word as the shell does: it is an ARG or ENV, and the script sets none. */
function isExpanded(run: RunStep, word: ShellWord): boolean {
  if (word.text.includes("$(") || word.text.includes("…") || /[`"']/.test(word.text)) return false;
  const names = [...word.text.matchAll(/\$\{?(\w+)/g)].map((match) => match[1] ?? "");
  return names.every(
    (name) =>
      !run.script.assigned.has(name) && (run.stage.args.some((arg) => arg.name.text === name) || run.before.env.get(name)?.state === "set"),
  );
}

function isCheck({ name }: ShellCommand): boolean {
  return name !== undefined && /^(?:sha\d*sum|shasum|md5sum|gpg|gpgv)$/.test(name);
}

/** The commands of `echo "SUM  FILE" | sha256sum -c -`. */
function checkCommands({ commands }: RunStep, check: number): readonly ShellCommand[] {
  return commands.slice(check - 1, check + 1);
}

function checksumOf(run: RunStep, check: number, path: string, file: string): string | undefined {
  const [echo, sum] = checkCommands(run, check);
  if (sum?.name !== "sha256sum" || !sum.args.some(({ text }) => /^-[a-z]*c$|^--check$/.test(text)) || sum.connector !== "|")
    return undefined;
  if (echo === undefined || (echo.name !== "echo" && echo.name !== "printf")) return undefined;
  for (const word of echo.args) {
    const match = /^([0-9a-f]{64}|\$\{?\w+\}?)\s+\*?(\S+?)(?:\\n)?$/.exec(word.text);
    if (match !== null && (match[2] === path || match[2] === file) && isExpanded(run, { ...word, text: match[1] ?? "" })) return match[1];
  }
  return undefined;
}

/** Puts the ADD in the place of some neighbouring commands of the chain. */
function replaced(tree: SyntaxTree, run: RunStep, commands: readonly ShellCommand[], line: string): ReturnType<typeof marked> {
  const { instruction } = run;
  const { text } = tree;
  const newline = newlineAt(text, instruction.span.start) + indentationAt(text, instruction.span.start);
  const [first, last] = [run.commands.indexOf(commands[0] as ShellCommand), run.commands.indexOf(commands.at(-1) as ShellCommand)];
  if (last - first !== commands.length - 1) return undefined;
  const part = (list: readonly ShellCommand[]): string[] => {
    const [from, to] = [list[0], list.at(-1)];
    return from === undefined || to === undefined ? [] : [`${instruction.keyword.text} ${text.slice(from.span.start, to.span.end)}`];
  };
  const before = run.commands.slice(0, first);
  if (before.some(({ name }) => /^(?:set|cd|export|source|\.|umask|trap)$/.test(name ?? ""))) return undefined;
  const lines = [...part(before), line, ...part(run.commands.slice(last + 1))];
  return [{ span: instruction.span, newText: lines.join(newline) }];
}

function marked(
  tree: SyntaxTree,
  run: RunStep,
  command: ShellCommand,
  line: string,
): readonly { readonly span: RunStep["instruction"]["span"]; readonly newText: string }[] | undefined {
  const newline = newlineAt(tree.text, run.instruction.span.start) + indentationAt(tree.text, run.instruction.span.start);
  const edit = splitAround(tree, run, command, `# Give ADD the file's --checksum=sha256:… here.${newline}${line}`);
  return edit && [edit];
}

import type { RunStep } from "../../model/model.ts";
import { baseName } from "../../model/paths.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Fix, FixEdit } from "../rule.ts";
import { insertCommandAfter, topCommands } from "./chains.ts";
import { insertLinesBefore } from "./instructions.ts";
import { insertWordBefore, matchCase, replace } from "./words.ts";

/**
 * Compares a download with a checksum that a new ARG takes: the build fails until somebody gives it. What is piped into
 * another program is written to a file before. Undefined for a download that the fix does not understand.
 */
export function checkDownload(tree: SyntaxTree, run: RunStep, command: ShellCommand, url: ShellWord): Fix | undefined {
  if (run.onbuild || run.dialect !== "posix" || command.depth > 0 || command.unwrapped.wrappers.length > 0) return undefined;
  const file = fileOf(command, url);
  const name = argumentFor(file ?? url.text);
  if (name === undefined || tree.text.includes(name)) return undefined;
  const edits = file === undefined ? checkPiped(tree, run, command, url, name) : checkWritten(tree, run, command, file, name);
  if (edits === undefined) return undefined;
  const line = `${matchCase("ARG", run.instruction.keyword.text)} ${name}`;
  return {
    title: `Compare it with a checksum, given as ${name}`,
    safety: "unsafe",
    edits: [insertLinesBefore(tree, run.instruction, [line]), ...edits],
  };
}

function comparison(name: string, file: string): string {
  return `echo "\${${name}}  ${file}" | sha256sum -c -`;
}

function checkWritten(tree: SyntaxTree, run: RunStep, command: ShellCommand, file: string, name: string): readonly FixEdit[] | undefined {
  if (command.redirections.length > 0 || !/^[\w./${}+-]+$/.test(file)) return undefined;
  const edit = insertCommandAfter(tree, run, command, comparison(name, file));
  return edit && [edit];
}

/** `curl URL | tar xz` → `curl -o /tmp/x URL && … && tar xz -f /tmp/x && rm /tmp/x`, and so for shells. */
function checkPiped(tree: SyntaxTree, run: RunStep, command: ShellCommand, url: ShellWord, name: string): readonly FixEdit[] | undefined {
  const top = topCommands(run);
  const piped = top.filter(({ pipeline }) => pipeline === command.pipeline);
  const [first, reader, third] = piped;
  if (first !== command || reader === undefined || third !== undefined || reader.connector !== "|") return undefined;
  if (command.redirections.length + reader.redirections.length > 0 || run.instruction.command?.form === "exec") return undefined;
  const next = top[top.indexOf(reader) + 1];
  if (next?.connector === "||") return undefined;
  const file = `/tmp/${baseName(url.text.replace(/[?#].*$/, "").replace(/\/+$/, "")).replace(/[^\w.+-]/g, "") || "download"}`;
  const written = writeTo(command, url, file);
  const read = readFrom(tree.text, reader, file);
  if (written === undefined || read === undefined || reader.connectorSpan === undefined) return undefined;
  return [written, replace(reader.connectorSpan, `&& ${comparison(name, file)} &&`), replace(reader.span, `${read} && rm ${file}`)];
}

/** Makes a download that goes to the standard output write a file. */
function writeTo({ name, args }: ShellCommand, url: ShellWord, file: string): FixEdit | undefined {
  if (name === "curl") return insertWordBefore(url.span, `-o ${file}`);
  if (name !== "wget") return undefined;
  const at = args.findIndex(({ text }) => /^-[A-Za-z]*O-?$/.test(text));
  const [flag, value] = [args[at], args[at + 1]];
  if (flag?.text.endsWith("O-") === true) return replace(flag.span, `${flag.text.slice(0, -1)} ${file}`);
  return value?.text === "-" ? replace(value.span, file) : undefined;
}

/** The reader of a pipe, with a file in the place of its standard input. */
function readFrom(text: string, { span, unwrapped: { name, nameSpan, args } }: ShellCommand, file: string): string | undefined {
  if (name === undefined || nameSpan === undefined) return undefined;
  const written = text.slice(span.start, span.end);
  const dash = args.find((word) => word.text === "-");
  if (/^b?s?d?tar$/.test(name)) {
    if (dash !== undefined) return splice(text, span, dash.span, file);
    return args.some((word) => /^-?[A-Za-z]*f$|^--file/.test(word.text)) ? undefined : `${written} -f ${file}`;
  }
  if (!/^(?:ba|da|a|z|k)?sh$|^python[\d.]*$/.test(name)) return undefined;
  if (dash !== undefined) return splice(text, span, dash.span, file);
  // `bash -s -- args`: the script is no longer the standard input.
  const input = args.find((word) => word.text === "-s");
  const end = args.find((word) => word.text === "--");
  if (input !== undefined) return splice(text, span, { start: input.span.start, end: (end ?? input).span.end }, file);
  return args.every((word) => /^-[a-z]+$/.test(word.text) && !/[cos]/.test(word.text)) ? `${written} ${file}` : undefined;
}

function splice(text: string, whole: ShellCommand["span"], part: ShellCommand["span"], by: string): string {
  return text.slice(whole.start, part.start) + by + text.slice(part.end, whole.end);
}

/** The file that a download writes; undefined where it writes to the standard output or nobody knows. */
function fileOf({ unwrapped: { name, args } }: ShellCommand, url: ShellWord): string | undefined {
  const output = name === "curl" ? /^-[A-Za-z]*o$|^--output$/ : /^-[A-Za-z]*O$|^--output-document$/;
  const at = args.findIndex(({ text }) => output.test(text));
  if (at >= 0) return args[at + 1]?.text === "-" ? undefined : args[at + 1]?.text;
  const long = args.find(({ text }) => /^--output(?:-document)?=/.test(text))?.text;
  if (long !== undefined) return long.slice(long.indexOf("=") + 1);
  const named =
    name === "curl" ? args.some(({ text }) => /^-[A-Za-z]*O$|^--remote-name$/.test(text)) : !args.some(({ text }) => /^-\w*O-$/.test(text));
  return named ? baseName(url.text.replace(/[?#].*$/, "")) || undefined : undefined;
}

/** `tool-1.2.tar.gz` → `TOOL_SHA256`. */
function argumentFor(file: string): string | undefined {
  const stem = baseName(file.replace(/[?#].*$/, "").replace(/\/+$/, ""))
    .replace(/\.(?:tar(?:\.\w+)?|tgz|txz|zip|deb|rpm|apk|sh|py|gz|xz|bz2)$/, "")
    .replace(/\$\{?\w*\}?/g, "")
    .replace(/[-_.]v?\d.*$/, "");
  const word = stem
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^[_\d]+|_+$/g, "");
  return `${word === "" ? "DOWNLOAD" : word}_SHA256`;
}

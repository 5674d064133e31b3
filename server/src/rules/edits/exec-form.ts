import type { ShellCommand, ShellScript } from "../../shell/script.ts";
import type { Fix } from "../rule.ts";

/** A command line in exec form. */
export interface ExecForm {
  /** The JSON array, as it is to be written. */
  readonly text: string;
  /** Whether it holds the words themselves; otherwise a shell runs the line. */
  readonly plain: boolean;
}

/** What only a shell can run. */
const builtins = new Set(
  ". : alias bg break builtin cd command continue declare eval exec exit export fg getopts hash jobs let local read readonly return set shift source times trap type typeset ulimit umask unalias unset wait".split(
    " ",
  ),
);

/**
 * The exec form of a shell line: its words, when it is one plain command of literal words; otherwise the shell itself
 * (`shell`, such as `["/bin/sh", "-c"]`) with the line as its last word, so that variables and operators keep their
 * meaning. A single command gets `exec` in front, so that it, not the shell, receives the container's signals.
 */
export function toExecForm(line: string, script: ShellScript, shell: readonly string[]): ExecForm | undefined {
  if (script.dialect !== "posix" || line.trim() === "") return undefined;
  const words = script.opaque ? undefined : plainWords(script);
  if (words !== undefined) return { text: writeArray(words), plain: true };
  const body = line.trim();
  const single = script.opaque ? undefined : singleCommand(script);
  const exec = single !== undefined && single.name !== "exec" && single.assignments.length === 0 && !builtins.has(single.name ?? ".");
  return { text: writeArray([...shell, exec ? `exec ${body}` : body]), plain: false };
}

/** A JSON array the way exec forms are written. */
export function writeArray(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}

/** The fix that writes an exec form; only plain words keep the command the same. */
export function execFix(form: ExecForm, span: { start: number; end: number }, safe: boolean): Fix {
  const title = form.plain ? `Use the exec form ${shorten(form.text)}` : "Use the exec form with an explicit shell";
  return { title, safety: safe && form.plain ? "safe" : "unsafe", edits: [{ span, newText: form.text }] };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function singleCommand(script: ShellScript): ShellCommand | undefined {
  const [only, second] = script.commands.filter((command) => !command.substituted);
  if (only === undefined || only.depth > 0 || script.problems.length > 0) return undefined;
  // Commands of `sh -c '…'` follow the `sh` and lie in its words.
  if (second !== undefined && second.span.start >= only.span.end) return undefined;
  return only;
}

function plainWords(script: ShellScript): string[] | undefined {
  const command = singleCommand(script);
  if (command === undefined || command.assignments.length > 0 || command.redirections.length > 0) return undefined;
  let { name, args } = command;
  if (script.variables.length > 0 || script.commands.some(({ substituted }) => substituted)) return undefined;
  if (name === "exec" && args.length > 0 && args[0]?.text.startsWith("-") === false) {
    name = args[0]?.text;
    if (args[0]?.literal !== true) return undefined;
    args = args.slice(1);
  }
  if (name === undefined || builtins.has(name) || name.startsWith("~")) return undefined;
  if (args.some(({ literal, raw }) => !literal || raw.startsWith("~") || /^[^'"\\]*\{[^'"]*[,.][^'"]*\}/.test(raw))) return undefined;
  return [name, ...args.map(({ text }) => text)];
}

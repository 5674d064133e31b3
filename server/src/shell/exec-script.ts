import type { MappedText } from "../text/mapped-text.ts";
import { nestedScriptIndex } from "./nested-script.ts";
import { parseShell } from "./parse-shell.ts";
import type { ShellCommand, ShellScript, ShellWord } from "./script.ts";
import { unwrap } from "./unwrap.ts";

/**
 * The script of an exec form: one command of literal words, and behind it the commands of the script it gives a shell
 * (`["sh", "-c", "…"]`); `placeOf` tells where the characters of such a word stand. No shell reads the words, so `&&` or `$X` in them are text.
 */
export function readCommand(words: readonly ShellWord[], placeOf: (word: ShellWord) => MappedText): ShellScript {
  const [name, ...args] = words;
  if (name === undefined)
    return { dialect: "posix", opaque: false, commands: [], variables: [], assigned: new Set(), problems: [], functions: new Set() };
  const last = words[words.length - 1] as ShellWord;
  const command: ShellCommand = {
    name: name.text,
    nameSpan: name.span,
    span: { start: name.span.start, end: last.span.end },
    args,
    assignments: [],
    redirections: [],
    connector: "first",
    connectorSpan: undefined,
    pipeline: 0,
    depth: 0,
    substituted: false,
    unwrapped: unwrap(name.text, name.span, args, []),
  };
  const index = nestedScriptIndex(command.unwrapped);
  const script = index === undefined ? undefined : command.unwrapped.args[index];
  if (script === undefined)
    return { dialect: "posix", opaque: false, commands: [command], variables: [], assigned: new Set(), problems: [], functions: new Set() };
  const inner = parseShell(placeOf(script), "posix");
  return { ...inner, commands: [command, ...inner.commands.map((one) => ({ ...one, pipeline: one.pipeline + 1, depth: one.depth + 1 }))] };
}

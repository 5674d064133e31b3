import type { RunCall } from "../../model/calls.ts";
import type { ShellWord } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { removeCommand, removeOperands } from "./command-removal.ts";
import { liesWithin } from "../facts/package-caches.ts";

/** Words that empty apt's folders, and how they are taken out; no edits where something depends on the command. */
export interface AptCleaning {
  readonly words: readonly ShellWord[];
  readonly edits: readonly FixEdit[] | undefined;
}

/** What a call of `rm`, `apt-get` or `apt` deletes of folders that are mounted. */
export function aptCleaning(tree: SyntaxTree, { run, command, call }: RunCall, targets: readonly string[]): AptCleaning {
  if (call.name === "rm") {
    const words = call.args.filter(({ text }) => text.startsWith("/var/") && targets.some((target) => coversPath(target, text)));
    return { words, edits: removeOperands(tree, run, command, words) };
  }
  const words = call.args.filter(
    ({ text }) =>
      (/^(?:auto)?clean$/.test(text) && targets.some((target) => liesWithin("/var/cache/apt", target))) ||
      (/^dist-?clean$/.test(text) && targets.length > 1),
  );
  const edit = words.length === 0 ? undefined : removeCommand(tree, run, command);
  return { words, edits: edit && [edit] };
}

/** Whether a path that `rm` is given lies in a folder. */
export function coversPath(folder: string, path: string): boolean {
  return liesWithin(path.replace(/\/+\*?$/, ""), folder);
}

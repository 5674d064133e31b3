import type { PackageManager, RunStep } from "../../model/model.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import type { FixEdit } from "../rule.ts";
import { removeCommand, removeOperands } from "../edits/command-removal.ts";
import { cacheTargets, servesManager, type CacheTarget } from "./package-caches.ts";
import { removeWord } from "../edits/words.ts";

/** Something that makes a cache mount useless. */
export interface CacheDefeat {
  /** A flag that turns the cache off, or a command that empties it. */
  readonly kind: "off" | "emptied";
  readonly span: Span;
  readonly what: string;
  readonly tool: string;
  readonly target: string;
  readonly edits: readonly FixEdit[] | undefined;
}

/** Flags that turn a manager's cache off. */
const offFlags: readonly { readonly tool: RegExp; readonly manager: PackageManager; readonly flags: readonly string[] }[] = [
  { tool: /^pip[\d.]*$|^python[\d.]*$/, manager: "pip", flags: ["--no-cache-dir"] },
  { tool: /^uv$/, manager: "uv", flags: ["--no-cache", "--no-cache-dir"] },
  { tool: /^apk$/, manager: "apk", flags: ["--no-cache"] },
  { tool: /^poetry$/, manager: "poetry", flags: ["--no-cache"] },
  { tool: /^composer$/, manager: "composer", flags: ["--no-cache"] },
];

/** One look that rules out nearly every command: the programs of both tables, and `rm`. */
const mayDefeat = /^(?:pip|python|uv|apk|poetry|composer|dnf|microdnf|yum|zypper|npm|yarn|pnpm|go|rm)/;

/** Commands that empty a manager's cache: the words that must stand among their arguments. */
const emptying: readonly { readonly tool: RegExp; readonly manager: PackageManager; readonly words: readonly string[] }[] = [
  { tool: /^(?:dnf5?|microdnf|yum)$/, manager: "dnf", words: ["clean", "all"] },
  { tool: /^zypper$/, manager: "zypper", words: ["clean"] },
  { tool: /^npm$/, manager: "npm", words: ["cache", "clean"] },
  { tool: /^yarn$/, manager: "yarn", words: ["cache", "clean"] },
  { tool: /^pnpm$/, manager: "pnpm", words: ["store", "prune"] },
  { tool: /^pip[\d.]*$/, manager: "pip", words: ["cache", "purge"] },
  { tool: /^uv$/, manager: "uv", words: ["cache", "clean"] },
  { tool: /^composer$/, manager: "composer", words: ["clear-cache"] },
  { tool: /^go$/, manager: "go", words: ["clean", "-modcache"] },
  { tool: /^go$/, manager: "go", words: ["clean", "-cache"] },
];

/**
 * All that makes cache mounts of one RUN useless: those it has, or those it may get. The folders of apt have a rule of
 * their own.
 */
export function cacheDefeats(tree: SyntaxTree, run: RunStep, mounts: readonly CacheTarget[] = cacheTargets(run)): readonly CacheDefeat[] {
  if (mounts.length === 0) return [];
  const found: CacheDefeat[] = [];
  for (const command of run.commands) {
    const { name, args } = command.unwrapped;
    if (name === undefined || !mayDefeat.test(name)) continue;
    const targetFor = (manager: PackageManager): string | undefined => mounts.find(({ mount }) => servesManager(mount, manager))?.target;
    for (const { tool, manager, flags } of offFlags) {
      const flag = tool.test(name) ? args.find(({ text }) => flags.includes(text)) : undefined;
      const target = flag && targetFor(manager);
      if (flag !== undefined && target !== undefined)
        found.push({ kind: "off", span: flag.span, what: flag.text, tool: name, target, edits: [removeWord(tree.text, flag.span)] });
    }
    for (const { tool, manager, words } of emptying) {
      if (!tool.test(name) || !words.every((wanted) => args.some(({ text }) => text === wanted))) continue;
      const target = targetFor(manager);
      const word = args.find(({ text }) => text === words[0]);
      if (target === undefined || word === undefined || (manager === "go" && !fitsGo(target, words[1]))) continue;
      const edit = removeCommand(tree, run, command);
      found.push({ kind: "emptied", span: word.span, what: [name, ...words].join(" "), tool: name, target, edits: edit && [edit] });
    }
    if (name === "rm") found.push(...deletions(tree, run, command, args, mounts));
  }
  return found;
}

/** `go clean -modcache` empties the module cache, `-cache` that of the compiler. */
function fitsGo(target: string, flag: string | undefined): boolean {
  return flag === "-modcache" ? target.includes("/pkg/mod") : target.includes("go-build");
}

function deletions(
  tree: SyntaxTree,
  run: RunStep,
  command: ShellCommand,
  args: readonly ShellWord[],
  mounts: readonly CacheTarget[],
): readonly CacheDefeat[] {
  const places = mounts.map(({ target }) => target).filter((target) => !/^\/var\/(?:cache|lib)\/apt(?:\/|$)/.test(target));
  const words = args.filter(({ text }) => places.includes(placeOf(text)));
  const [first] = words;
  if (first === undefined) return [];
  const edits = removeOperands(tree, run, command, words);
  return [{ kind: "emptied", span: first.span, what: `rm ${first.text}`, tool: "rm", target: placeOf(first.text), edits }];
}

/** The folder that `rm` is told to delete or empty; `~` is root's home in most builds. */
function placeOf(text: string): string {
  return text.replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/)/, "/root").replace(/\/+\*?$/, "");
}

import { flagNames } from "../../shell/command-flags.ts";
import { indentationAt, lineStart, newlineAt } from "../edits/lines.ts";
import { addPackageTo } from "../edits/package-additions.ts";
import { insertAt, removeWord } from "../edits/words.ts";
import type { FixEdit } from "../rule.ts";
import { fill, forFamily, type Action } from "./action.ts";

/** `add-package` */
export const addPackage: Action<"add-package"> = (args, finding) => {
  const { stage, place } = finding;
  const name = fill(
    forFamily(stage, Object.fromEntries(Object.entries(args.byFamily ?? {}).map(([family, [first]]) => [family, first])), args.package) ??
      args.package,
    place.data,
  );
  return addPackageTo(finding.facts.tree, stage, name);
};

/** `remove-package` */
export const removePackage: Action<"remove-package"> = (_args, { facts, place }) => {
  const { install, package: item } = place;
  if (install === undefined || item === undefined || install.packages.length < 2) return undefined;
  const { text, escape } = facts.tree;
  const start = lineStart(text, item.span.start);
  const rest = /^[ \t]*(\\|`)?[ \t]*\r?\n/.exec(text.slice(item.span.end));
  const alone = start + indentationAt(text, item.span.start).length === item.span.start;
  // A package on a line of its own takes the line with it.
  if (alone && rest !== null && rest[1] === escape) return [{ span: { start, end: item.span.end + rest[0].length }, newText: "" }];
  return [removeWord(text, item.span)];
};

/** `drop-wrapper` */
export const dropWrapper: Action<"drop-wrapper"> = (_args, { place }) => {
  const { command } = place;
  if (command?.name !== "sudo" || command.nameSpan === undefined || command.unwrapped.nameSpan === undefined) return undefined;
  return [{ span: { start: command.nameSpan.start, end: command.unwrapped.nameSpan.start }, newText: "" }];
};

/** `cache-mount` */
export const cacheMount: Action<"cache-mount"> = ({ mount, drop }, { facts, place }) => {
  const { run, install } = place;
  if (run === undefined || install === undefined) return undefined;
  const { text, escape } = facts.tree;
  const { keyword, span } = run.instruction;
  const newline = newlineAt(text, span.start);
  const edits: FixEdit[] = [insertAt(keyword.span.end, ` --mount=${mount} ${escape}${newline}   `)];
  const option = drop === undefined ? undefined : install.command.unwrapped.args.find((word) => word.text === drop);
  if (option !== undefined && flagNames(install.command.unwrapped.args).has((drop ?? "").replace(/^-+/, "")))
    edits.push(removeWord(text, option.span));
  return edits;
};

import { flagNames } from "../../shell/command-flags.ts";
import type { PackageInstall, Stage } from "../../model/model.ts";
import { insertLinesAfter, insertLinesBefore } from "../edits/instructions.ts";
import { indentationAt, lineStart, newlineAt } from "../edits/lines.ts";
import { insertAt, matchCase, removeWord } from "../edits/words.ts";
import type { FixEdit } from "../rule.ts";
import { SYSTEM_MANAGERS } from "../requirement/check.ts";
import { fill, forFamily, lastUser, tailOf, type Action, type Finding } from "./action.ts";

/** `add-package` */
export const addPackage: Action<"add-package"> = (args, finding) => {
  const { stage, place } = finding;
  const name = fill(
    forFamily(stage, Object.fromEntries(Object.entries(args.byFamily ?? {}).map(([family, [first]]) => [family, first])), args.package) ??
      args.package,
    place.data,
  );
  const install = stage.installs.findLast((one) => SYSTEM_MANAGERS.has(one.manager) && one.packages.length > 0 && !one.run.onbuild);
  if (install !== undefined) return [addToInstall(finding, install, name)];
  const command = newInstall(stage, name);
  return command === undefined ? undefined : [writeRun(finding, command)];
};

/** Behind the last package, on a line of its own where the author gives every package one, sorted where they are. */
function addToInstall({ facts }: Finding, { packages }: PackageInstall, name: string): FixEdit {
  const { text, escape } = facts.tree;
  const onOwnLine = packages.filter(({ span }) => lineStart(text, span.start) + indentationAt(text, span.start).length === span.start);
  const last = packages.at(-1);
  if (last === undefined) return insertAt(0, "");
  const names = packages.map((item) => item.name);
  const sorted = names.length > 1 && names.every((item, at) => at === 0 || (names[at - 1] as string) <= item);
  const before = sorted ? packages.find((item) => item.name > name) : undefined;
  if (onOwnLine.length === packages.length && packages.length > 0) {
    const newline = newlineAt(text, last.span.start);
    if (before !== undefined) return insertAt(before.span.start, `${name} ${escape}${newline}${indentationAt(text, before.span.start)}`);
    return insertAt(last.span.end, ` ${escape}${newline}${indentationAt(text, last.span.start)}${name}`);
  }
  return before === undefined ? insertAt(last.span.end, ` ${name}`) : insertAt(before.span.start, `${name} `);
}

/** The way to install one package by hand, for the family of the base. */
function newInstall(stage: Stage, name: string): string | undefined {
  switch (stage.baseFacts?.family) {
    case "debian":
      return `apt-get update && apt-get install -y --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`;
    case "alpine":
    case "wolfi":
      return `apk add --no-cache ${name}`;
    case "fedora":
      return `dnf install -y --setopt=install_weak_deps=False ${name} && dnf clean all`;
    default:
      return undefined;
  }
}

function writeRun({ facts, stage }: Finding, command: string): FixEdit {
  const run = matchCase("RUN", stage.from.keyword.text);
  const first = stage.instructions[0];
  const { user } = first === undefined ? stage.config : stage.configBefore(first);
  const isRoot = user.state === "unset" || (user.state === "set" && /^(?:root|0+)$/.test(user.value.user));
  if (isRoot) return insertLinesAfter(facts.tree, stage.from, [`${run} ${command}`]);
  const next = lastUser(stage) ?? tailOf(stage);
  const lines = [`${matchCase("USER", stage.from.keyword.text)} root`, `${run} ${command}`];
  return next === undefined
    ? insertLinesAfter(facts.tree, stage.instructions.at(-1) ?? stage.from, lines)
    : insertLinesBefore(facts.tree, next, lines);
}

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

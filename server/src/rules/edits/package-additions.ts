import type { PackageInstall, Stage } from "../../model/model.ts";
import { commandExists } from "../../model/image-content.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { SYSTEM_MANAGERS } from "../facts/system-managers.ts";
import { insertLinesAfter, insertLinesBefore } from "./instructions.ts";
import { indentationAt, lineStart, newlineAt } from "./lines.ts";
import { lastUser, tailOf } from "./stage-places.ts";
import { insertAt, matchCase } from "./words.ts";

/**
 * Installs a package of the distribution: as a further word of the stage's last install, or by a RUN of its own for the
 * family of the base. Undefined where the base is not known or has no package manager.
 */
export function addPackageTo(tree: SyntaxTree, stage: Stage, name: string): readonly FixEdit[] | undefined {
  const install = stage.installs.findLast((one) => SYSTEM_MANAGERS.has(one.manager) && one.packages.length > 0 && !one.run.onbuild);
  if (install !== undefined) return [addToInstall(tree, install, name)];
  const command = newInstall(stage, name);
  return command === undefined ? undefined : [writeRun(tree, stage, command)];
}

/**
 * Whether lines that are to be written into a stage can run there: a RUN needs a shell, and the package manager that it
 * calls must be that of the base. What is not known is taken for possible.
 */
export function canRun(stage: Stage, lines: readonly string[]): boolean {
  const runs = lines.filter((line) => /^run\b/i.test(line));
  if (runs.length === 0) return true;
  if (commandExists(stage, "sh") === false) return false;
  const manager = stage.baseFacts?.packageManager;
  return runs.every((line) =>
    [...line.matchAll(/\b(apt|apk|dnf|yum|zypper)(?:-get)? /g)].every(([, called]) => manager === undefined || manager === called),
  );
}

/** Behind the last package, on a line of its own where the author gives every package one, sorted where they are. */
function addToInstall({ text, escape }: SyntaxTree, { packages }: PackageInstall, name: string): FixEdit {
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

/** A RUN as root: behind FROM, or before the last USER where an earlier one is not root. */
function writeRun(tree: SyntaxTree, stage: Stage, command: string): FixEdit {
  const run = matchCase("RUN", stage.from.keyword.text);
  const first = stage.instructions[0];
  const { user } = first === undefined ? stage.config : stage.configBefore(first);
  const isRoot = user.state === "unset" || (user.state === "set" && /^(?:root|0+)$/.test(user.value.user));
  if (isRoot) return insertLinesAfter(tree, stage.from, [`${run} ${command}`]);
  const next = lastUser(stage) ?? tailOf(stage);
  const lines = [`${matchCase("USER", stage.from.keyword.text)} root`, `${run} ${command}`];
  return next === undefined ? insertLinesAfter(tree, stage.instructions.at(-1) ?? stage.from, lines) : insertLinesBefore(tree, next, lines);
}

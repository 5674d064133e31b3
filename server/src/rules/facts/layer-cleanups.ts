import type { RunStep, Stage } from "../../model/model.ts";
import { baseName, resolvePath } from "../../model/paths.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { Instruction } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import { mountKeepsOut } from "./caches.ts";

/** A command that deletes what an earlier instruction of the same stage has written. */
export interface LayerCleanup {
  readonly kind: "copied" | "installed" | "cleaned";
  /** What is deleted, or the command that cleans. */
  readonly what: string;
  readonly span: Span;
  readonly run: RunStep;
  readonly command: ShellCommand;
  readonly origin: Instruction;
  /** The RUN that installed it. */
  readonly maker: RunStep | undefined;
}

/** Caches that commands and `rm` clean, with the managers that fill them. */
const cleaners: readonly { readonly call: RegExp; readonly managers: readonly string[]; readonly folder: string }[] = [
  { call: /^(?:apt-get|apt) (?:-\S+ )*(?:auto)?clean\b/, managers: ["apt"], folder: "/var/cache/apt" },
  { call: /^rm (?:-\S+ )+\/var\/lib\/apt\/lists\b/, managers: ["apt"], folder: "/var/lib/apt/lists" },
  { call: /^(?:yum|dnf|microdnf) (?:-\S+ )*clean all\b/, managers: ["yum", "dnf", "microdnf"], folder: "/var/cache" },
  { call: /^zypper (?:-\S+ )*(?:clean|cc)\b/, managers: ["zypper"], folder: "/var/cache/zypp" },
  { call: /^npm cache clean\b/, managers: ["npm"], folder: "/root/.npm" },
  { call: /^yarn cache clean\b/, managers: ["yarn"], folder: "/usr/local/share/.cache" },
];

/** The cleanups of a stage that come too late, in order. */
export function layerCleanups(stage: Stage): readonly LayerCleanup[] {
  const found: LayerCleanup[] = [];
  for (const run of stage.runs) {
    if (run.onbuild || run.script.opaque) continue;
    for (const command of run.commands) {
      if (command.substituted) continue;
      const cleanup = copiedBefore(stage, run, command) ?? removedPackage(stage, run, command) ?? cleanedLater(stage, run, command);
      if (cleanup !== undefined) found.push(cleanup);
    }
  }
  return found;
}

/** `rm` of a file that a COPY or ADD of the stage wrote. */
function copiedBefore(stage: Stage, run: RunStep, command: ShellCommand): LayerCleanup | undefined {
  const { name, args } = command.unwrapped;
  if (name !== "rm" || command.depth > 0) return undefined;
  const folder = run.before.workingDir.state === "set" ? run.before.workingDir.value : undefined;
  const moved = run.commands.some(({ unwrapped, span }) => unwrapped.name === "cd" && span.start < command.span.start);
  for (const word of args) {
    if (!word.literal || word.text.startsWith("-")) continue;
    const path = moved && !word.text.startsWith("/") ? undefined : resolvePath(folder, word.text);
    if (path === undefined || path === "/") continue;
    const copy = stage.copies.find(
      ({ onbuild, instruction, destinationPath, destination, sources, heredocs }) =>
        !onbuild &&
        instruction.index < run.instruction.index &&
        destinationPath !== undefined &&
        heredocs.length === 0 &&
        sources.some(({ value }) => {
          if (value === undefined || value.includes("*") || value === "." || value === "/") return false;
          const inFolder = sources.length > 1 || destination?.raw.endsWith("/") === true || destination?.raw === ".";
          return (
            path === (inFolder ? resolvePath(destinationPath, baseName(value)) : destinationPath) ||
            (path === destinationPath && path !== folder)
          );
        }),
    );
    // Whether an archive that ADD has unpacked left such a file nobody knows.
    if (copy === undefined || (copy.kind === "ADD" && copy.sources.some(({ value }) => /\.(?:tar|tgz|gz|xz|bz2)$/.test(value ?? ""))))
      continue;
    return { kind: "copied", what: word.text, span: word.span, run, command, origin: copy.instruction, maker: undefined };
  }
  return undefined;
}

const removals = /^(?:remove|purge|autopurge|del|erase)$/;

/** `apt-get purge gcc` where an earlier RUN installed gcc. */
function removedPackage(stage: Stage, run: RunStep, command: ShellCommand): LayerCleanup | undefined {
  const { name, args } = command.unwrapped;
  if (name === undefined || !/^(?:apt-get|apt|apk|yum|dnf|microdnf|zypper)$/.test(name)) return undefined;
  if (!args.some(({ text }) => removals.test(text))) return undefined;
  for (const word of args) {
    const named = (install: Stage["installs"][number]): boolean =>
      install.packages.some((item) => item.name === word.text) || (word.text.startsWith(".") && virtualOf(install.command) === word.text);
    if (word.text.startsWith("-") || removals.test(word.text) || !word.literal) continue;
    const here = stage.installs.some((install) => install.run === run && named(install));
    const install = stage.installs.findLast((one) => one.run.instruction.index < run.instruction.index && !one.run.onbuild && named(one));
    if (install !== undefined && !here)
      return { kind: "installed", what: word.text, span: word.span, run, command, origin: install.run.instruction, maker: install.run };
  }
  return undefined;
}

/** The name that `apk add --virtual` gives to what it installs. */
function virtualOf({ unwrapped: { args } }: ShellCommand): string | undefined {
  const at = args.findIndex(({ text }) => text === "--virtual" || text === "-t");
  return at < 0 ? args.find(({ text }) => text.startsWith("--virtual="))?.text.slice(10) : args[at + 1]?.text;
}

/** A cache that is cleaned although this RUN has not filled it, but an earlier one has. */
function cleanedLater(stage: Stage, run: RunStep, command: ShellCommand): LayerCleanup | undefined {
  const { name, nameSpan, args } = command.unwrapped;
  if (nameSpan === undefined) return undefined;
  const call = [name, ...args.map(({ text }) => text)].join(" ");
  const cleaner = cleaners.find((one) => one.call.test(call));
  if (cleaner === undefined || mountKeepsOut(run, cleaner.folder)) return undefined;
  const fills = (one: RunStep): boolean =>
    stage.installs.some((install) => install.run === one && cleaner.managers.includes(install.manager)) ||
    (cleaner.managers.includes("apt") &&
      one.commands.some(
        ({ unwrapped }) =>
          /^(?:apt-get|apt)$/.test(unwrapped.name ?? "") &&
          unwrapped.args.some(({ text }) => /^(?:update|(?:dist-)?upgrade|build-dep)$/.test(text)),
      ));
  // A script may fill it as well.
  if (fills(run) || run.commands.some(({ unwrapped }) => /\.sh$|^(?:\.|source|sh|bash|make)$/.test(unwrapped.name ?? ""))) return undefined;
  const cleaned = (one: RunStep): boolean =>
    mountKeepsOut(one, cleaner.folder) ||
    one.commands.some(({ unwrapped }) => cleaner.call.test([unwrapped.name, ...unwrapped.args.map(({ text }) => text)].join(" ")));
  const maker = stage.runs.findLast((one) => one.instruction.index < run.instruction.index && !one.onbuild && fills(one));
  if (maker === undefined || cleaned(maker)) return undefined;
  return {
    kind: "cleaned",
    what: call.length > 60 ? `${call.slice(0, 57)}…` : call,
    span: nameSpan,
    run,
    command,
    origin: maker.instruction,
    maker,
  };
}

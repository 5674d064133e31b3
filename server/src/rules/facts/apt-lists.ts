import type { RunCall } from "../../model/calls.ts";
import type { RunStep } from "../../model/model.ts";
import { hasFlag, withoutFlags } from "../../shell/command-flags.ts";
import type { ShellCommand } from "../../shell/script.ts";
import { mountKeepsOut, mountTargetContains } from "./caches.ts";
import { installs, updates } from "./package-lists.ts";

/** The order of the last call that installs in a RUN that updates no lists itself, so that it reads those of an earlier RUN; -1 without one. */
export function lastUseOfOldLists(calls: readonly RunCall[]): number {
  const verbOf = ({ call }: RunCall): string => withoutFlags(call.args)[0]?.text ?? "";
  const updating = new Set(calls.filter((entry) => updates.get(entry.call.name ?? "") === verbOf(entry)).map(({ run }) => run));
  return calls.findLast((entry) => installs.has(verbOf(entry)) && !updating.has(entry.run))?.order ?? -1;
}

/** Whether a RUN leaves no lists in its layer, as far as its commands can be read. */
export function cleaned(run: RunStep): boolean {
  return run.script.opaque || mountKeepsOut(run, "/var/lib/apt/lists") || run.commands.some(deletesLists);
}

function deletesLists({ unwrapped: { name, args } }: ShellCommand): boolean {
  if (name === "rm" || name === "find") return args.some(({ text }) => /\/var\/lib\/apt(?:\/|$)|^\/var\/lib\/\*$|\$/.test(text));
  return name === "apt-get" && args.some(({ text }) => text === "distclean" || text === "dist-clean");
}

/** The same in the eyes of hadolint: any `rm -rf` counts. */
export function cleanedByWords(run: RunStep): boolean {
  if (mountTargetContains(run, "/var/lib/apt/lists")) return true;
  if (mountTargetContains(run, "/var/lib/apt") && mountTargetContains(run, "/var/cache/apt")) return true;
  return run.commands.some(
    ({ name, args }) =>
      name === "rm" &&
      ((hasFlag(args, "r") && hasFlag(args, "f") && args.some(({ text }) => text === "-rf")) ||
        args.some(({ text }) => text === "/var/lib/apt/lists/*")),
  );
}

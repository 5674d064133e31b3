import type { RunStep, Stage } from "../../model/model.ts";

/** The verb that fetches the lists, by tool. */
export const updates = new Map([
  ["apt-get", "update"],
  ["apt", "update"],
  ["aptitude", "update"],
  ["apk", "update"],
  ["zypper", "refresh"],
]);
/** Verbs that read the lists. */
export const installs = new Set([
  "install",
  "add",
  "in",
  "upgrade",
  "dist-upgrade",
  "full-upgrade",
  "build-dep",
  "satisfy",
  "source",
  "download",
  "up",
  "dup",
]);
/** Commands that install nothing by themselves. */
export const harmless = new Set([
  "apt-get",
  "apt",
  "aptitude",
  "apk",
  "zypper",
  "rm",
  "true",
  "echo",
  "set",
  "sleep",
  "cat",
  "ls",
  "cd",
  "export",
  "mkdir",
  "sed",
]);

/** Only a stage whose chain begins at a Debian image without lists, and has not updated them before, is certain. */
export function missesLists(run: RunStep, firstUpdate: ReadonlyMap<Stage, number>, at: number): boolean {
  const { stage } = run;
  if (run.mounts.length > 0 || stage.baseFacts?.family !== "debian") return false;
  if ([stage, ...stage.ancestors].some((each) => (firstUpdate.get(each) ?? Infinity) < run.instruction.span.start)) return false;
  return !run.commands.some(({ unwrapped, span }) => span.start < at && !harmless.has(unwrapped.name ?? "true"));
}

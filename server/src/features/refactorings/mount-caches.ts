import * as l10n from "@vscode/l10n";
import type { RunStep } from "../../model/model.ts";
import { runAt } from "../../model/places.ts";
import { planCacheMount } from "../../rules/edits/cache-mounts.ts";
import { insertAt } from "../../rules/edits/words.ts";
import type { Edit } from "../../text/edits.ts";
import type { Refactor } from "./refactoring.ts";

/**
 * Cache mounts for every package manager of the RUN at the cursor, with what would make them useless taken out: flags
 * that turn the cache off, commands that empty it, and Debian's docker-clean.
 */
export const mountCaches: Refactor = ({ tree, model }, place) => {
  const run = runAt(model, place.start);
  if (run === undefined || run.instruction.flags.some(({ name }) => name === "mount" && run.mounts.length === 0)) return undefined;
  const flags = new Set<string>();
  const tools = new Set<string>();
  const edits = new Map<string, Edit>();
  for (const install of run.stage.installs) {
    const plan = install.run === run ? planCacheMount(tree, install) : undefined;
    if (plan === undefined) continue;
    for (const flag of plan.flags) flags.add(flag);
    tools.add(install.tool);
    // The first edit is the mount itself; all of them come as one.
    for (const edit of plan.edits.slice(1)) edits.set(`${edit.span.start} ${edit.span.end}`, edit);
  }
  if (flags.size === 0) return undefined;
  const first = run.commands[0];
  if (first !== undefined && first.depth === 0 && keepsArchivesOut(run)) {
    edits.set("docker-clean", insertAt(first.span.start, "rm -f /etc/apt/apt.conf.d/docker-clean && "));
  }
  const mounts = insertAt(run.instruction.keyword.span.end, [...flags].map((flag) => ` ${flag}`).join(""));
  const all = [mounts, ...edits.values()].sort((a, b) => a.span.start - b.span.start);
  return { title: l10n.t("Mount the cache of {0}", [...tools].join(", ")), kind: "rewrite", edits: withoutNested(all) };
};

/** Whether apt of the base image deletes what it has downloaded. */
function keepsArchivesOut({ stage, commands, instruction }: RunStep): boolean {
  if (stage.baseFacts?.family !== "debian" || stage.baseFacts.official !== true) return false;
  if (/docker-clean|Keep-Downloaded/.test(instruction.logical.text)) return false;
  return commands.some(({ unwrapped: { name, args } }) => name === "apt-get" && args.some(({ text }) => text === "install"));
}

/** Leaves out edits that lie in another one: a command that is taken out takes its words with it. */
function withoutNested(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(
    (edit) =>
      !edits.some(
        (other) =>
          other !== edit && other.span.start <= edit.span.start && edit.span.end <= other.span.end && other.span.end > other.span.start,
      ),
  );
}

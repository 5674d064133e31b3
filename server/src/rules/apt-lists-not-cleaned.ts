import { callsNamed } from "../model/calls.ts";
import type { Model, RunStep, Stage } from "../model/model.ts";
import { withoutFlags } from "../shell/command-flags.ts";
import { appendCommand } from "./edits/chains.ts";
import { cleaned, cleanedByWords, lastUseOfOldLists } from "./facts/apt-lists.ts";
import { safetyUnder } from "./facts/demands.ts";
import { isLastOrBase } from "./facts/stage-keys.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "apt-lists-not-cleaned",
    summary: "Require the apt lists to be deleted in the RUN that updates them.",
    why: "The package lists weigh 20 to 40 MB and are useless in the image. Once the RUN has ended they are part of its layer, so a later RUN cannot take them out.",
    category: "efficiency",
    severity: "warning",
    messages: {
      kept: "The package lists that {tool} update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
    },
    aliases: { kept: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"] },
    options: {
      literal: { type: "boolean", default: false, description: "Judge by the words of the RUN as hadolint does: any `rm -rf` counts." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nRUN apt-get update && apt-get install -y curl\n"],
      good: [
        "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
        "FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl\n",
        "FROM debian:13 AS build\nRUN apt-get update && apt-get install -y gcc\nFROM scratch\nCOPY --from=build /app /app\n",
      ],
    },
    differences: "Only the deletion of the lists counts, not any `rm -rf`; a cache mount above or below the lists counts.",
  },

  check({ model, tree, options, contract }, report) {
    const literal = options["literal"] === true;
    const done = new Set<RunStep>();
    const calls = callsNamed(model, ["apt-get", "apt", "aptitude"], literal);
    const lastUse = lastUseOfOldLists(calls);
    for (const { run, call, order } of calls) {
      const verb = withoutFlags(call.args).find(({ text }) => text === "update");
      if (verb === undefined || done.has(run) || !staysInImage(model, run.stage, literal)) continue;
      done.add(run);
      if (literal ? cleanedByWords(run) : cleaned(run)) continue;
      // Where a later RUN installs from these lists, apt-update-alone mends that first.
      const edit = order < lastUse ? undefined : appendCommand(tree, run, "rm -rf /var/lib/apt/lists/*");
      const fix = edit && {
        title: "Delete the lists at the end of this RUN",
        safety: safetyUnder(contract, "apt-lists-not-cleaned"),
        edits: [edit],
      };
      report("kept", verb.span, { tool: call.name ?? "apt-get" }, { fix });
    }
  },
});

/** Whether the stage's layers are part of the image. hadolint: the last stage, or one that a later FROM names. */
function staysInImage(model: Model, stage: Stage, literal: boolean): boolean {
  if (literal) return isLastOrBase(model, stage);
  return stage === model.finalStage || model.finalStage?.ancestors.includes(stage) === true;
}

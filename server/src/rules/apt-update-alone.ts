import { callsNamed } from "../model/calls.ts";
import { hasFlag, withoutFlags } from "../shell/command-flags.ts";
import type { RunStep, Stage } from "../model/model.ts";
import { harmless, installs, missesLists, updates } from "./facts/package-lists.ts";
import { updateFirst } from "./edits/apt-updates.ts";
import { joinRuns } from "./edits/run-joins.ts";
import { safetyUnder } from "./facts/demands.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "apt-update-alone",
    summary: "Require the package lists to be updated in the RUN that installs from them.",
    why: "Docker caches each RUN. An update in a RUN of its own is never repeated, so later installs read old lists and fail or bring old packages.",
    category: "correctness",
    severity: "warning",
    messages: {
      alone:
        "{tool} {verb} stands in a RUN that installs nothing, so later installs use lists that Docker has cached. Join it with the install by &&.",
      missing:
        "`apt-get` install reads package lists that this RUN does not update, so they are absent or old. Put `apt-get update &&` before it.",
    },
    aliases: { alone: ["DS-0017", "CKV_DOCKER_5", "kics:Update Instruction Alone"] },
    examples: {
      bad: ["FROM debian:13\nRUN apt-get update\n", "FROM debian:13\nRUN apt-get install -y curl\n"],
      good: ["FROM debian:13\nRUN apt-get update && apt-get install -y curl\n", "FROM alpine:3.22\nRUN apk update && apk add curl\n"],
    },
  },

  check({ model, tree, contract }, report) {
    const updating = new Set<RunStep>();
    const firstUpdate = new Map<Stage, number>();
    const installing = new Set<RunStep>();
    const uses = callsNamed(model, ["apt-get", "apt", "aptitude", "apk", "yum", "dnf", "microdnf", "zypper"]).map((entry) => {
      const verb = withoutFlags(entry.call.args)[0];
      return { ...entry, verb };
    });
    const scripts = new Set<RunStep>();
    for (const { run, call, verb } of uses) {
      if (verb === undefined) continue;
      if (installs.has(verb.text)) installing.add(run);
      if (updates.get(call.name ?? "") !== verb.text && !(installs.has(verb.text) && hasFlag(call.args, "update", "U"))) continue;
      updating.add(run);
      if (!firstUpdate.has(run.stage)) firstUpdate.set(run.stage, run.instruction.span.start);
    }
    for (const { run, call, command, verb } of uses) {
      if (verb === undefined || run.script.opaque || scripts.has(run)) continue;
      const tool = call.name ?? "";
      if (updates.get(tool) === verb.text && !installing.has(run)) {
        // A script or another tool of the RUN may well install what the update is for.
        if (run.commands.some(({ unwrapped }) => !harmless.has(unwrapped.name ?? "true"))) continue;
        report("alone", verb.span, { tool, verb: verb.text }, { fix: joinWithInstall(run) });
      } else if (tool === "apt-get" && verb.text === "install" && !updating.has(run) && command.depth === 0) {
        if (missesLists(run, firstUpdate, verb.span.start)) report("missing", verb.span, {}, { fix: updateFirst(run, command) });
      } else continue;
      scripts.add(run);
    }

    /** Where the very next instruction is the install. */
    function joinWithInstall(run: RunStep): Fix | undefined {
      const { instructions, runs } = run.stage;
      const next = runs.find(({ instruction }) => instruction === instructions[instructions.indexOf(run.instruction) + 1]);
      if (next === undefined || !installing.has(next) || run.commands.length !== 1 || run.onbuild || next.onbuild) return undefined;
      if (run.instruction.flags.length + next.instruction.flags.length > 0) return undefined;
      const fix = joinRuns(tree, run, next, safetyUnder(contract, "apt-update-alone"));
      return fix && { ...fix, title: "Join it with the install" };
    }
  },
});

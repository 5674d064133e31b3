import type { CopyStep, Stage } from "../model/model.ts";
import { uidOf } from "../model/image-content.ts";
import { normalizePath } from "../model/paths.ts";
import { oncePer } from "../text/once-per.ts";
import { safetyUnder } from "./facts/demands.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-from-without-chown",
    summary: "Suggest --chown for files that the image's user writes to.",
    why: "COPY makes everything root's. What an image without root's rights writes at run time, its data, caches and logs, must belong to its user, or the program fails when it first writes. Off under `recommended`, because the text alone only suggests what a program writes to.",
    category: "correctness",
    severity: "off",
    strict: "hint",
    messages: {
      volume: "{path} is a volume of an image that runs as {user}, and this copy gives it to root. Add --chown={owner}.",
      state:
        "{path} looks like a place the program writes to, and the image runs as {user}, yet this copy gives it to root. Add --chown={owner}.",
    },
    examples: {
      bad: ["FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build /out/data /app/data\nUSER 10001\n"],
      good: [
        "FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build --chown=10001 /out/data /app/data\nUSER 10001\n",
        "FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build /out/app /app/app\nUSER 10001\n",
      ],
    },
  },

  check({ model, contract }, report) {
    const stage = model.finalStage;
    const user = stage?.config.user;
    if (stage === undefined || stage.os === "windows" || user?.state !== "set" || /^(?:root|0*)$/.test(user.value.user)) return;
    const volumes = stage.config.volumes.flatMap(({ value }) => (value?.startsWith("/") === true ? [normalizePath(value)] : []));
    for (const copy of stage.copies) {
      const { destinationPath: path, destination, from, chown, instruction, onbuild } = copy;
      if (onbuild || from === undefined || chown !== undefined || path === undefined || destination === undefined) continue;
      const isVolume = volumes.some((volume) => path === volume || path.startsWith(`${volume}/`));
      if (!isVolume && !state.test(path)) continue;
      if (ownedLater(stage, copy, path)) continue;
      const name = user.value.group === undefined ? user.value.user : user.value.raw;
      const uid = uidOf(stage, user.value.user);
      // Beside --link only numbers work.
      const owner = copy.link === undefined ? name : uid === undefined ? undefined : String(uid);
      if (owner === undefined) continue;
      const edits = [insertWordAfter(instruction.flags.at(-1)?.span ?? instruction.keyword.span, `--chown=${owner}`)];
      const fix = { title: `Add --chown=${owner}`, safety: safetyUnder(contract, "copy-from-without-chown"), edits };
      report(isVolume ? "volume" : "state", destination.span, { path, user: user.value.user, owner }, { fix });
    }
  },
});

/** Folders that programs write to, by their usual names. */
const state = /\/(?:data|logs?|cache|\.cache|tmp|uploads?|storage|sessions?|spool|var\/(?:lib|log|cache|run))(?:\/|$)/;

/** The last RUN that changes owner or mode of a path, or of some folder above it. */
const lastOwner = oncePer(({ runs }: Stage): ReadonlyMap<string, number> => {
  const last = new Map<string, number>();
  for (const { commands, instruction } of runs) {
    for (const { unwrapped } of commands) {
      if (!/^(?:chown|chmod|install|chgrp)$/.test(unwrapped.name ?? "")) continue;
      for (const { text } of unwrapped.args) last.set(text.includes("$") ? "$" : text.replace(/(?<=.)\/$/, ""), instruction.index);
    }
  }
  return last;
});

function ownedLater(stage: Stage, { instruction }: CopyStep, path: string): boolean {
  const owners = lastOwner(stage);
  const after = (place: string): boolean => (owners.get(place) ?? -1) > instruction.index;
  if (after("$") || after(path)) return true;
  for (let end = path.lastIndexOf("/"); end >= 0; end = path.lastIndexOf("/", end - 1)) {
    if (after(path.slice(0, end) || "/")) return true;
    if (end === 0) break;
  }
  return false;
}

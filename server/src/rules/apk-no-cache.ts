import { callsNamed } from "../model/calls.ts";
import { hasFlag, withoutFlags } from "../shell/command-flags.ts";
import { mountKeepsOut, mountTargetContains } from "./facts/caches.ts";
import { safetyUnder } from "./facts/demands.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "apk-no-cache",
    summary: "Require `--no-cache` with apk add.",
    why: "Without it apk keeps the package index in the layer and reads one that may be as old as the layer it came from.",
    category: "efficiency",
    severity: "warning",
    messages: { missing: "`apk` add without --no-cache keeps the package index in the layer. Add --no-cache." },
    aliases: { missing: ["DL3019", "DS-0025", "kics:Apk Add Using Local Cache Path", "semgrep:missing-apk-no-cache"] },
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Count only a cache mount, as hadolint does, not a deletion of the cache in the same RUN.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM alpine:3.22\nRUN apk add curl\n"],
      good: [
        "FROM alpine:3.22\nRUN apk add --no-cache curl\n",
        "FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n",
        "FROM alpine:3.22\nRUN apk add --update curl && rm -rf /var/cache/apk/*\n",
      ],
    },
    differences: "A RUN that deletes /var/cache/apk itself leaves nothing behind and is not reported.",
  },

  check({ model, options, contract }, report) {
    const literal = options["literal"] === true;
    for (const { run, call } of callsNamed(model, ["apk"], literal)) {
      const verb = withoutFlags(call.args).find(({ text }) => text === "add");
      if (verb === undefined || hasFlag(call.args, "no-cache")) continue;
      if (literal ? mountTargetContains(run, "/var/cache/apk") : leavesNothing(run)) continue;
      const edits = [insertWordAfter(verb.span, "--no-cache")];
      report("missing", verb.span, {}, { fix: { title: "Add --no-cache", safety: safetyUnder(contract, "apk-no-cache"), edits } });
    }
  },
});

function leavesNothing(run: Parameters<typeof mountKeepsOut>[0]): boolean {
  if (mountKeepsOut(run, "/var/cache/apk") || mountKeepsOut(run, "/etc/apk/cache")) return true;
  return run.commands.some(
    ({ unwrapped }) => unwrapped.name === "rm" && unwrapped.args.some(({ text }) => /^\/var\/cache\/?(?:apk|\*|$)/.test(text)),
  );
}

import { callsNamed } from "../model/calls.ts";
import type { Stage } from "../model/model.ts";
import { countFlag, hasFlag, withoutFlags } from "../shell/command-flags.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";
import { oncePer } from "../text/once-per.ts";

export default defineRule({
  meta: {
    id: "apt-missing-yes",
    summary: "Require `-y` with apt-get install.",
    why: "`apt-get` asks before it installs; a build has nobody to answer, so it aborts.",
    category: "correctness",
    severity: "warning",
    messages: { missing: "{tool} {verb} asks for confirmation, which nobody gives in a build. Add -y." },
    aliases: { missing: ["DL3014", "DS-0021", "kics:APT-GET Missing Flags To Avoid Manual Input", "semgrep:missing-assume-yes-switch"] },
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Judge `apt-get install` alone and only where it is written as a command itself.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nRUN apt-get install --no-install-recommends curl\n"],
      good: [
        "FROM debian:13\nRUN apt-get install -y curl\n",
        "FROM debian:13\nRUN apt-get -qq install curl\n",
        "FROM debian:13\nRUN yes | apt-get install curl\n",
      ],
    },
    differences: "A pipe into apt-get, which may give the answer, and Assume-Yes in an apt configuration count here.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { run, command, call } of callsNamed(model, literal ? ["apt-get"] : ["apt-get", "apt"], literal)) {
      const verb = withoutFlags(call.args).find(({ text }) => text === "install");
      if (verb === undefined || saysYes(call.args)) continue;
      if (!literal) {
        const answered = command.connector === "|" || call.args.some(({ text }) => /APT::Get::Assume-Yes=(?:true|1|yes)/i.test(text));
        if (answered || hasFlag(call.args, "s", "simulate", "dry-run", "d", "download-only", "print-uris")) continue;
        if (isConfigured(run.stage)) continue;
      }
      const fix = { title: "Add -y", safety: "safe" as const, edits: [insertWordAfter(verb.span, "-y")] };
      report("missing", verb.span, { tool: call.name ?? "apt-get", verb: verb.text }, { fix });
    }
  },
});

function saysYes(args: Parameters<typeof hasFlag>[0]): boolean {
  if (hasFlag(args, "y", "yes", "assume-yes")) return true;
  if (countFlag(args, "q") + countFlag(args, "quiet") >= 2) return true;
  return args.some(({ text }) => text === "-q=2" || text === "--quiet=2");
}

/** Whether a RUN of the stage tells apt to take yes for an answer. Known once per stage. */
const isConfigured = oncePer((stage: Stage): boolean =>
  stage.runs.some(({ instruction }) => /APT::Get::Assume-Yes["' =]+(?:true|1|yes)/i.test(instruction.logical.text)),
);

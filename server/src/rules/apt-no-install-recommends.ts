import { oncePer } from "../text/once-per.ts";
import type { Stage } from "../model/model.ts";
import { callsNamed } from "../model/calls.ts";
import { hasFlag, withoutFlags } from "../shell/command-flags.ts";
import { safetyUnder } from "./facts/demands.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "apt-no-install-recommends",
    summary: "Require `--no-install-recommends` with apt-get install.",
    why: "`apt-get` installs recommended packages too. In an image they are seldom needed, and they cost space and widen the attack surface.",
    category: "efficiency",
    severity: "warning",
    messages: {
      missing: "{tool} installs recommended packages too, which makes the image larger. Add --no-install-recommends.",
    },
    aliases: { missing: ["DL3015", "DS-0029", "kics:APT-GET Not Avoiding Additional Packages", "semgrep:missing-no-install-recommends"] },
    options: {
      literal: { type: "boolean", default: false, description: "Judge apt-get alone and only where it is written as a command itself." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nRUN apt-get update && apt-get install -y curl\n"],
      good: [
        "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
        "FROM debian:13\nRUN apt-get install -y -o APT::Install-Recommends=false curl\n",
      ],
    },
    differences: "An apt configuration that a RUN of the stage writes (APT::Install-Recommends) counts here.",
  },

  check({ model, options, contract }, report) {
    const literal = options["literal"] === true;
    for (const { run, call } of callsNamed(model, literal ? ["apt-get"] : ["apt-get", "apt"], literal)) {
      const verb = withoutFlags(call.args).find(({ text }) => text === "install");
      if (verb === undefined || call.nameSpan === undefined) continue;
      if (
        hasFlag(call.args, "no-install-recommends") ||
        call.args.some(({ text }) => (literal ? text === "APT::Install-Recommends=false" : turnsOff.test(text)))
      )
        continue;
      if (!literal && [run.stage, ...run.stage.ancestors].some(isConfigured)) continue;
      const edits = [insertWordAfter(verb.span, "--no-install-recommends")];
      report(
        "missing",
        verb.span,
        { tool: call.name ?? "apt-get" },
        { fix: { title: "Add --no-install-recommends", safety: safetyUnder(contract, "apt-no-install-recommends"), edits } },
      );
    }
  },
});

const turnsOff = /APT::Install-Recommends=(?:false|0|no)/i;
const setsDefault = /APT::Install-Recommends["' =]+(?:false|0|no)/i;

/** Whether a RUN of the stage turns recommended packages off for good. */
const isConfigured = oncePer((stage: Stage): boolean => stage.runs.some(({ instruction }) => setsDefault.test(instruction.logical.text)));

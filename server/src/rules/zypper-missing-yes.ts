import { callsNamed } from "../model/calls.ts";
import { hasFlag, withoutFlags } from "../shell/command-flags.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "zypper-missing-yes",
    summary: "Require `-y` or `--non-interactive` with zypper.",
    why: "`zypper` asks before it changes packages; a build has nobody to answer, so it aborts.",
    category: "correctness",
    severity: "warning",
    messages: { missing: "`zypper` {verb} asks for confirmation, which nobody gives in a build. Add -y." },
    aliases: { missing: ["DL3034", "kics:Missing Zypper Non-interactive Switch", "semgrep:missing-zypper-no-confirm-switch"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM opensuse/leap:15.6\nRUN zypper install httpd=2.4.24 && zypper clean\n"],
      good: ["FROM opensuse/leap:15.6\nRUN zypper -n install httpd=2.4.24\n"],
    },
  },

  check({ model, options }, report) {
    for (const { call } of callsNamed(model, ["zypper"], options["literal"] === true)) {
      const verb = withoutFlags(call.args).find(({ text }) => verbs.has(text));
      if (verb === undefined || hasFlag(call.args, "n", "non-interactive", "y", "no-confirm")) continue;
      report(
        "missing",
        verb.span,
        { verb: verb.text },
        { fix: { title: "Add -y", safety: "safe", edits: [insertWordAfter(verb.span, "-y")] } },
      );
    }
  },
});

const verbs = new Set(["install", "in", "remove", "rm", "source-install", "si", "patch"]);

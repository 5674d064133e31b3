import { callsNamed } from "../model/calls.ts";
import { hasFlag, withoutFlags } from "../shell/command-flags.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "yum-missing-yes",
    summary: "Require `-y` with yum install.",
    why: "`yum` asks before it installs; a build has nobody to answer, so it aborts.",
    category: "correctness",
    severity: "warning",
    messages: { missing: "`yum` {verb} asks for confirmation, which nobody gives in a build. Add -y." },
    aliases: { missing: ["DL3030", "kics:Yum Install Allows Manual Input", "semgrep:missing-yum-assume-yes-switch"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM centos:7\nRUN yum install httpd-2.4.6\n"],
      good: ["FROM centos:7\nRUN yum install -y httpd-2.4.6\n"],
    },
  },

  check({ model, options }, report) {
    for (const { command, call } of callsNamed(model, ["yum"], options["literal"] === true)) {
      const verb = withoutFlags(call.args).find(({ text }) => verbs.has(text));
      if (verb === undefined || hasFlag(call.args, "y", "assumeyes")) continue;
      if (options["literal"] !== true && command.connector === "|") continue;
      report(
        "missing",
        verb.span,
        { verb: verb.text },
        { fix: { title: "Add -y", safety: "safe", edits: [insertWordAfter(verb.span, "-y")] } },
      );
    }
  },
});

const verbs = new Set(["install", "groupinstall", "localinstall"]);

import { callsNamed } from "../../model/calls.ts";
import { flagValue } from "../../shell/command-flags.ts";
import { lockedGem } from "../facts/ruby.ts";
import { insertWordAfter } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "bootsnap-parallel",
    summary: "Suggest `-j 1` for bootsnap precompile.",
    why: "Its processes hang or crash under the emulation that builds for another processor use; with -j 1 it works in one.",
    category: "correctness",
    severity: "hint",
    strict: "info",
    messages: {
      parallel:
        "`bootsnap precompile` starts several processes, which crash under QEMU when the image is built for another processor. Add -j 1.",
    },
    aliases: { parallel: ["tally/ruby/bootsnap-precompile-without-j1"] },
    examples: {
      bad: ["FROM ruby:3.4\nRUN bundle exec bootsnap precompile app/ lib/\n"],
      good: [
        "FROM ruby:3.4\nRUN bundle exec bootsnap precompile -j 1 app/ lib/\n",
        "FROM --platform=$BUILDPLATFORM ruby:3.4\nRUN bundle exec bootsnap precompile app/\n",
      ],
    },
    references: ["https://github.com/rails/bootsnap/issues/495"],
  },

  check({ model, context }, report) {
    if (context?.textOf("Gemfile.lock") !== undefined && lockedGem(context, "bootsnap") === undefined) return;
    for (const { call, run } of callsNamed(model, ["bundle", "bootsnap"])) {
      const at = call.name === "bootsnap" ? 0 : 2;
      const word = call.args[at];
      const named = call.name === "bootsnap" || (call.args[0]?.text === "exec" && call.args[1]?.text === "bootsnap");
      if (!named || word?.text !== "precompile" || run.onbuild || flagValue(call.args, "-j", "--jobs") !== undefined) continue;
      // Where the platforms are compared, or the stage runs on the builder's own, nothing is emulated.
      if (/BUILDPLATFORM|TARGETPLATFORM|TARGETARCH/.test(run.instruction.logical.text)) continue;
      if ([run.stage, ...run.stage.ancestors].some(({ platform }) => /BUILDPLATFORM/.test(platform?.value ?? ""))) continue;
      report("parallel", word.span, {}, { fix: { title: "Add -j 1", safety: "safe", edits: [insertWordAfter(word.span, "-j 1")] } });
    }
  },
});

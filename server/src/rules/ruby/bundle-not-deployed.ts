import { hasFlag } from "../../shell/command-flags.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { bundleInstalls, bundlerSetting, isForProduction } from "../facts/ruby.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "bundle-not-deployed",
    summary: "Require Bundler's deployment mode for production.",
    why: "In deployment mode Bundler installs exactly what Gemfile.lock says, and fails where it does not fit Gemfile. Without it the image may get other versions.",
    category: "reproducibility",
    severity: "warning",
    messages: { missing: "This image is for production, and bundle install may change Gemfile.lock. Set BUNDLE_DEPLOYMENT=1." },
    aliases: { missing: ["tally/ruby/missing-bundle-deployment"] },
    examples: {
      bad: ["FROM ruby:3.4\nENV RAILS_ENV=production\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n"],
      good: ["FROM ruby:3.4\nENV RAILS_ENV=production BUNDLE_DEPLOYMENT=1\nRUN bundle install\n", "FROM ruby:3.4\nRUN bundle install\n"],
    },
    differences: "Only where RAILS_ENV, RACK_ENV or APP_ENV says that the image is for production. A setting by `bundle config` counts.",
  },

  check({ model, tree }, report) {
    for (const install of bundleInstalls(model)) {
      const { run, command } = install;
      const { nameSpan } = command.unwrapped;
      const setting = bundlerSetting(install, "deployment");
      if (nameSpan === undefined || !isForProduction(install) || (setting !== undefined && setting !== "0" && setting !== "false"))
        continue;
      if (hasFlag(install.command.unwrapped.args, "deployment", "frozen") || bundlerSetting(install, "frozen") !== undefined) continue;
      const line = `${matchCase("ENV", run.instruction.keyword.text)} BUNDLE_DEPLOYMENT=1`;
      const edits = [insertLinesBefore(tree, run.instruction, [line])];
      report("missing", nameSpan, {}, { fix: { title: "Set BUNDLE_DEPLOYMENT=1", safety: "unsafe", edits } });
    }
  },
});

import { hasFlag } from "../../shell/command-flags.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { bundleInstalls, bundlerSetting, isForProduction } from "../facts/ruby.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "bundle-with-development",
    summary: "Require Bundler to leave the development group out for production.",
    why: "The gems for development and tests make the image larger, and hold code that nobody means to run in production.",
    category: "efficiency",
    severity: "warning",
    messages: {
      missing:
        "This image is for production, and bundle install brings the gems of the development group too. Set BUNDLE_WITHOUT=development.",
    },
    aliases: { missing: ["tally/ruby/missing-bundle-without-development"] },
    examples: {
      bad: ["FROM ruby:3.4\nENV RAILS_ENV=production\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n"],
      good: [
        "FROM ruby:3.4\nENV RAILS_ENV=production BUNDLE_WITHOUT=development:test\nRUN bundle install\n",
        "FROM ruby:3.4\nRUN bundle install\n",
      ],
    },
    differences: "Only where RAILS_ENV, RACK_ENV or APP_ENV says that the image is for production. A setting by `bundle config` counts.",
  },

  check({ model, tree }, report) {
    for (const install of bundleInstalls(model)) {
      const { run, command } = install;
      const { nameSpan } = command.unwrapped;
      const setting = bundlerSetting(install, "without");
      if (nameSpan === undefined || !isForProduction(install) || /development|[?$]/.test(setting ?? "")) continue;
      if (hasFlag(install.command.unwrapped.args, "without") || bundlerSetting(install, "only") !== undefined) continue;
      const value = setting === undefined ? "development" : `${setting.replaceAll(" ", ":")}:development`;
      const line = `${matchCase("ENV", run.instruction.keyword.text)} BUNDLE_WITHOUT=${value}`;
      const edits = [insertLinesBefore(tree, run.instruction, [line])];
      report(
        "missing",
        nameSpan,
        {},
        { fix: /^[\w:-]+$/.test(value) ? { title: `Set BUNDLE_WITHOUT=${value}`, safety: "unsafe", edits } : undefined },
      );
    }
  },
});

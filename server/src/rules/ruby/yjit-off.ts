import { insertLinesBefore } from "../edits/instructions.ts";
import { isForDevelopment } from "../facts/purposes.ts";
import { lockedGem, rubyBranch, startsServer } from "../facts/ruby.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "yjit-off",
    summary: "Suggest YJIT for a server on Ruby 3.3 or newer.",
    why: "Ruby's own compiler makes a server faster for a little more memory, and is off unless it is asked for.",
    category: "efficiency",
    severity: "off",
    messages: { off: "The image runs a server on Ruby {branch} without YJIT, which makes it faster. Set RUBY_YJIT_ENABLE=1." },
    aliases: { off: ["tally/ruby/yjit-not-enabled-on-supported-runtime"] },
    examples: {
      bad: ['FROM ruby:3.4\nCMD ["bundle", "exec", "puma"]\n'],
      good: [
        'FROM ruby:3.4\nENV RUBY_YJIT_ENABLE=1\nCMD ["bundle", "exec", "puma"]\n',
        'FROM ruby:3.2\nCMD ["puma"]\n',
        'FROM ruby:3.4\nCMD ["ruby", "job.rb"]\n',
      ],
    },
    differences: "Rails 7.2 and newer switch it on by themselves, so with such a Gemfile.lock nothing is reported.",
  },

  check({ model, tree, context }, report) {
    const stage = model.finalStage;
    const branch = stage === undefined ? undefined : rubyBranch(stage);
    if (stage === undefined || branch === undefined || branch.major < 3 || (branch.major === 3 && branch.minor < 3)) return;
    const rails = lockedGem(context, "rails") ?? lockedGem(context, "railties");
    if (isForDevelopment(stage) || !startsServer(stage) || (rails !== undefined && (rails[0] > 7 || (rails[0] === 7 && rails[1] >= 2))))
      return;
    const { env, entrypoint, cmd } = stage.config;
    if (["RUBY_YJIT_ENABLE", "RUBYOPT"].some((name) => (env.get(name)?.state ?? "unset") !== "unset")) return;
    if (
      [entrypoint, cmd].some((each) => each.state === "set" && /yjit|entrypoint|\.sh\b/.test(each.value.text + each.value.words.join(" ")))
    )
      return;
    const first = stage.instructions.find(({ name }) => name === "ENTRYPOINT" || name === "CMD");
    const line = `${matchCase("ENV", stage.from.keyword.text)} RUBY_YJIT_ENABLE=1`;
    const fix =
      first === undefined
        ? undefined
        : { title: "Set RUBY_YJIT_ENABLE=1", safety: "unsafe" as const, edits: [insertLinesBefore(tree, first, [line])] };
    report("off", stage.baseSpan, { branch: `${branch.major}.${branch.minor}` }, { fix });
  },
});

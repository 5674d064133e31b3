import { bundleInstalls } from "../facts/ruby.ts";
import { insertWordAfter } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "bundle-install-online",
    summary: "Suggest `--network=none` for an install from mounts.",
    why: "A bundle install whose gems are vendored or cached needs no network; without one, nothing a gem's build script does can reach out.",
    category: "security",
    severity: "off",
    messages: {
      online:
        "This bundle install has its files and its cache mounted, and the network as well. If the gems are vendored, add --network=none.",
    },
    aliases: { online: ["tally/ruby/prefer-network-none-install"] },
    examples: {
      bad: [
        "FROM ruby:3.4\nRUN --mount=type=bind,source=Gemfile,target=Gemfile --mount=type=cache,target=/usr/local/bundle/cache bundle install --local\n",
      ],
      good: [
        "FROM ruby:3.4\nRUN --network=none --mount=type=bind,source=vendor,target=vendor --mount=type=cache,target=/usr/local/bundle/cache bundle install --local\n",
        "FROM ruby:3.4\nRUN bundle install\n",
      ],
    },
  },

  check({ model }, report) {
    for (const { run, command } of bundleInstalls(model)) {
      const types = new Set(run.mounts.map(({ type }) => type));
      const { nameSpan } = command.unwrapped;
      if (run.network !== undefined || !types.has("bind") || !types.has("cache") || nameSpan === undefined) continue;
      const at = run.instruction.keyword.span;
      report(
        "online",
        nameSpan,
        {},
        { fix: { title: "Add --network=none", safety: "unsafe", edits: [insertWordAfter(at, "--network=none")] } },
      );
    }
  },
});

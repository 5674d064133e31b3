import { mountKeepsOut } from "../facts/caches.ts";
import { appendCommand } from "../edits/chains.ts";
import { bundleInstalls } from "../facts/ruby.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "bundler-cache-kept",
    summary: "Suggest deleting what bundle install has downloaded.",
    why: "Bundler keeps every gem it has fetched beside what it has unpacked, and the history of those from git: none of it is needed to run.",
    category: "efficiency",
    severity: "off",
    strict: "hint",
    messages: {
      kept: "bundle install keeps the gems it has fetched, which only take space. Delete its caches in the same RUN, or mount a cache there.",
    },
    aliases: { kept: ["tally/ruby/leftover-bundler-cache"] },
    examples: {
      bad: ["FROM ruby:3.4\nRUN bundle install\n"],
      good: [
        'FROM ruby:3.4\nRUN bundle install && rm -rf ~/.bundle/ "${BUNDLE_PATH}"/ruby/*/cache\n',
        "FROM ruby:3.4\nRUN --mount=type=cache,target=/usr/local/bundle/cache bundle install\n",
      ],
    },
    differences: "Only where the stage is shipped, or its gems are copied out of it.",
  },

  check({ model, tree }, report) {
    const installs = bundleInstalls(model);
    for (const { run, command } of installs) {
      const { nameSpan } = command.unwrapped;
      if (nameSpan === undefined || !run.stage.reachable || mountKeepsOut(run, "/usr/local/bundle/cache")) continue;
      if (run.mounts.some(({ type, target }) => type === "cache" && /bundle|gems|cache/.test(target ?? ""))) continue;
      const cleaned = run.stage.runs.some(({ commands, instruction, script }) => {
        if (instruction.span.start < run.instruction.span.start) return false;
        if (script.opaque) return true;
        return commands.some(
          ({ unwrapped: { name, args } }) =>
            (name === "rm" && args.some(({ text }) => /cache|\.bundle/.test(text))) || (name === "bundle" && args[0]?.text === "clean"),
        );
      });
      const sized =
        run.before.env.get("BUNDLE_NO_CACHE")?.state === "set" || command.unwrapped.args.some(({ text }) => text === "--no-cache");
      if (cleaned || sized) continue;
      const edit = appendCommand(tree, run, 'rm -rf ~/.bundle/ "${BUNDLE_PATH}"/ruby/*/cache "${BUNDLE_PATH}"/ruby/*/bundler/gems/*/.git');
      const set = run.before.env.get("BUNDLE_PATH")?.state === "set" || run.stage.baseFacts?.image === "ruby";
      report(
        "kept",
        nameSpan,
        {},
        { fix: edit === undefined || !set ? undefined : { title: "Delete Bundler's caches", safety: "unsafe", edits: [edit] } },
      );
    }
  },
});

import { isOfficialRuby, startsServer } from "../facts/ruby.ts";
import { insertWordAfter } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "rails-folders-not-writable",
    summary: "Require a Rails application to own what it writes.",
    why: "Rails writes below tmp, log, storage and db. Copied without --chown they belong to root, and the server of another user fails when it starts.",
    category: "correctness",
    severity: "warning",
    messages: { owner: "Rails runs as {user} and writes below tmp and log, which this {keyword} gives to root. Add --chown={user}." },
    aliases: { owner: ["tally/ruby/state-paths-not-writable-as-non-root"] },
    examples: {
      bad: ['FROM ruby:3.4\nWORKDIR /rails\nCOPY . .\nUSER 1000:1000\nCMD ["./bin/rails", "server"]\n'],
      good: [
        'FROM ruby:3.4\nWORKDIR /rails\nCOPY --chown=1000:1000 . .\nUSER 1000:1000\nCMD ["./bin/rails", "server"]\n',
        'FROM ruby:3.4\nWORKDIR /rails\nCOPY . .\nRUN chown -R 1000 tmp log storage db\nUSER 1000\nCMD ["./bin/rails", "server"]\n',
      ],
    },
  },

  check({ model }, report) {
    const stage = model.finalStage;
    if (stage === undefined || !isOfficialRuby(stage) || !startsServer(stage)) return;
    const { user, workingDir, cmd, entrypoint } = stage.config;
    const starts = [entrypoint, cmd].map((each) => (each.state === "set" ? each.value.text + each.value.words.join(" ") : "")).join(" ");
    if (
      user.state !== "set" ||
      user.instruction === undefined ||
      /^(?:root|0+)$/.test(user.value.user) ||
      !/\brails\b|bin\/thrust/.test(starts)
    )
      return;
    const chain = [stage, ...stage.ancestors];
    if (
      chain.some(({ runs }) =>
        runs.some(
          ({ commands, script }) =>
            script.opaque ||
            commands.some(
              ({ unwrapped: { name, args } }) => (name === "chown" || name === "chmod" || name === "install") && args.length > 1,
            ),
        ),
      )
    )
      return;
    for (const copy of chain.flatMap(({ copies }) => copies)) {
      const { destinationPath: place, sources, chown, instruction, onbuild } = copy;
      if (chown !== undefined || onbuild || place === undefined || workingDir.state !== "set" || place !== workingDir.value) continue;
      if (!sources.some(({ raw }) => /^\.\/?$/.test(raw) || raw.replace(/\/$/, "") === place)) continue;
      const at = instruction.flags.at(-1)?.span ?? instruction.keyword.span;
      const flag = `--chown=${user.value.raw}`;
      const fix = { title: `Add ${flag}`, safety: "unsafe" as const, edits: [insertWordAfter(at, flag)] };
      report("owner", instruction.keyword.span, { user: user.value.raw, keyword: instruction.keyword.text }, { fix });
    }
  },
});

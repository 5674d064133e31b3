import { callsNamed } from "../../model/calls.ts";
import { lockedGem } from "../facts/ruby.ts";
import { insertAt } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "assets-need-secret-key",
    summary: "Require a dummy key for `rails assets:precompile`.",
    why: "In production Rails does not start without SECRET_KEY_BASE. Where the build gives it the real one, that stands in the history of the image.",
    category: "security",
    severity: "info",
    strict: "warning",
    messages: {
      missing:
        "Rails asks for SECRET_KEY_BASE here, and compiling assets does not need the real one. Set SECRET_KEY_BASE_DUMMY=1 for this command.",
    },
    aliases: { missing: ["tally/ruby/asset-precompile-without-dummy-key"] },
    examples: {
      bad: ["FROM ruby:3.4\nENV RAILS_ENV=production\nRUN bundle exec rails assets:precompile\n"],
      good: [
        "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile\n",
        "FROM ruby:3.4\nRUN --mount=type=secret,id=key,env=SECRET_KEY_BASE rails assets:precompile\n",
      ],
    },
    differences:
      "Only where RAILS_ENV says production. The fix is safe where Gemfile.lock names Rails 7.1 or newer, which knows the variable.",
  },

  check({ model, context }, report) {
    const rails = lockedGem(context, "rails") ?? lockedGem(context, "railties");
    const knows = rails !== undefined && (rails[0] > 7 || (rails[0] === 7 && rails[1] >= 1));
    for (const { run, command, call } of callsNamed(model, [
      "rails",
      "rake",
      "./bin/rails",
      "bin/rails",
      "./bin/rake",
      "bin/rake",
      "bundle",
    ])) {
      const word = call.args.find(({ text }) => text === "assets:precompile");
      if (word === undefined || run.onbuild || run.mounts.some(({ type }) => type === "secret")) continue;
      if (call.name === "bundle" && call.args[0]?.text !== "exec") continue;
      const { env } = run.before;
      const set = names.some(
        (name) =>
          (env.get(name)?.state ?? "unset") !== "unset" ||
          run.script.assigned.has(name) ||
          run.stage.args.some((arg) => arg.name.text === name),
      );
      const written = names.some((name) =>
        run.commands.some(
          ({ assignments, args }) => assignments.some((each) => each.name === name) || args.some(({ text }) => text.startsWith(`${name}=`)),
        ),
      );
      const production = ["RAILS_ENV", "RACK_ENV"].some((name) => {
        const setting = env.get(name);
        const here = [command, ...run.commands].some(({ assignments }) =>
          assignments.some((each) => each.name === name && each.value?.text === "production"),
        );
        return here || (setting?.state === "set" && setting.value === "production");
      });
      if (set || written || !production || run.instruction.command?.form !== "shell") continue;
      const edits = [insertAt(command.span.start, "SECRET_KEY_BASE_DUMMY=1 ")];
      report("missing", word.span, {}, { fix: { title: "Set SECRET_KEY_BASE_DUMMY=1", safety: knows ? "safe" : "unsafe", edits } });
    }
  },
});

const names = ["SECRET_KEY_BASE", "SECRET_KEY_BASE_DUMMY", "RAILS_MASTER_KEY"];

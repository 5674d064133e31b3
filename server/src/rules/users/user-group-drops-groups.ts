import { instructionsNamed } from "../../model/instructions-named.ts";
import type { Stage } from "../../model/model.ts";
import { flagValue, operands } from "../../shell/command-flags.ts";
import type { ShellCommand } from "../../shell/script.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "user-group-drops-groups",
    summary: "Disallow a group in USER where the user was put into further groups.",
    why: "`USER name:group` starts the process in that group alone; only `USER name` gives it the groups that /etc/group lists.",
    category: "correctness",
    severity: "warning",
    messages: { drops: "USER {user}:{group} leaves out group {lost}, which {user} was put into above. Write USER {user}." },
    aliases: { drops: ["tally/user-explicit-group-drops-supplementary-groups"] },
    examples: {
      bad: ["FROM debian:13\nRUN useradd -G docker app\nUSER app:app\n"],
      good: ["FROM debian:13\nRUN useradd -G docker app\nUSER app\n", "FROM debian:13\nRUN useradd app\nUSER app:app\n"],
    },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      for (const { args, span } of instructionsNamed(stage, "USER")) {
        const [word] = args;
        const [user = "", group = ""] = (word?.text ?? "").split(":");
        if (word === undefined || group === "" || /[$"'\\]/.test(word.text)) continue;
        const lost = groupsOf(stage, user, span.start).find((each) => each !== group);
        if (lost === undefined) continue;
        const fix = { title: `Write USER ${user}`, safety: "unsafe" as const, edits: [replace(word.span, user)] };
        report("drops", word.span, { user, group, lost }, { fix });
      }
    }
  },
});

/** The further groups a user was put into before an offset, by this stage and those it is built on. */
function groupsOf(stage: Stage, user: string, before: number): string[] {
  return [stage, ...stage.ancestors].flatMap(({ runs }) =>
    runs
      .filter((run) => run.instruction.span.start < before)
      .flatMap(({ commands }) => commands.flatMap((command) => joined(command, user))),
  );
}

const valued = new Set(
  "-b --base-dir -c --comment -d --home-dir --home -e -f -g --gid -G --groups -k -K -p -s --shell -u --uid --gecos --ingroup -h -a --add".split(
    " ",
  ),
);

/** The groups one command puts a user into. */
function joined({ unwrapped: { name, args } }: ShellCommand, user: string): string[] {
  const words = operands(args, valued).map(({ text }) => text);
  const list = (text: string | undefined): string[] => (text ?? "").split(",").filter((each) => /^[\w.-]+$/.test(each));
  if (name === "useradd" || name === "usermod") {
    if (words.at(-1) !== user) return [];
    const short = args.findIndex(({ text }) => /^-[a-zA-Z]*G$/.test(text));
    return list(flagValue(args, "--groups") ?? (short >= 0 ? args[short + 1]?.text : undefined));
  }
  if (name === "gpasswd") return flagValue(args, "-a", "--add") === user ? list(words[0]) : [];
  // `adduser USER GROUP`, and BusyBox's `addgroup USER GROUP`.
  if ((name === "adduser" || name === "addgroup") && words.length === 2 && words[0] === user) return list(words[1]);
  return [];
}

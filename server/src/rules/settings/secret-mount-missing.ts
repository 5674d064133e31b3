import { insertWordAfter } from "../edits/words.ts";
import { callsNamed } from "../../model/calls.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "secret-mount-missing",
    summary: "Require a secret mount for commands that the configuration names.",
    why: "Where a team fetches its packages with credentials, a command without the mount fails, or takes them from a place where they stay.",
    category: "security",
    severity: "warning",
    messages: { missing: "`{name}` has to run with the secret {id} mounted. Add {mount}." },
    aliases: { missing: ["tally/require-secret-mounts"] },
    options: {
      commands: {
        type: "object",
        default: {},
        description:
          'Which secret a command needs, by its name: `{ "pip": { "id": "pip", "target": "/root/.config/pip/pip.conf" } }`, or `env` for a variable.',
      },
    },
    examples: {
      bad: ["FROM python:3.13\nRUN pip install app\n"],
      good: [
        "FROM python:3.13\nRUN --mount=type=secret,id=pip,target=/root/.config/pip/pip.conf pip install app\n",
        "FROM python:3.13\nRUN python app\n",
      ],
    },
    differences: "Nothing is reported until the configuration names a command.",
  },

  check({ model, options }, report) {
    const wanted = Object.entries(options["commands"] as Readonly<Record<string, unknown>>);
    for (const [name, entry] of wanted) {
      const { id, target, env } = (typeof entry === "object" && entry !== null ? entry : {}) as Record<string, unknown>;
      if (typeof id !== "string" || !/^[\w.-]+$/.test(id)) continue;
      const place = typeof target === "string" ? `,target=${target}` : typeof env === "string" ? `,env=${env}` : "";
      const mount = `--mount=type=secret,id=${id}${place}`;
      const done = new Set<unknown>();
      for (const { run, call } of callsNamed(model, [name])) {
        const has = run.mounts.some(
          (each) =>
            each.type === "secret" &&
            (each.id ?? each.target?.replace(/^.*\//, "")) === id &&
            (typeof target !== "string" || each.target === target) &&
            (typeof env !== "string" || each.env === env),
        );
        if (has || done.has(run) || call.nameSpan === undefined) continue;
        done.add(run);
        const at = run.instruction.flags.at(-1)?.span ?? run.instruction.keyword.span;
        const fix = /[\s"',]/.test(mount.slice(8).replaceAll(",", ""))
          ? undefined
          : { title: `Add ${mount}`, safety: "safe" as const, edits: [insertWordAfter(at, mount)] };
        report("missing", call.nameSpan, { name, id, mount }, { fix });
      }
    }
  },
});

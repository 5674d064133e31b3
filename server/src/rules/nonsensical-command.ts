import { callsNamed } from "../model/calls.ts";
import { removeCommand } from "./edits/command-removal.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "nonsensical-command",
    summary: "Disallow commands that make no sense in a build.",
    why: "A build has no terminal, no running services and no machine to look after, so interactive tools and service commands do nothing that lasts.",
    category: "correctness",
    severity: "info",
    messages: { nonsense: "{command} makes no sense in a build, which has neither a terminal nor running services. Take it out." },
    aliases: { nonsense: ["DL3001", "kics:Run Utilities And POSIX Commands", "semgrep:nonsensical-command"] },
    options: {
      commands: {
        type: "strings",
        default: ["free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"],
        description: "The commands that are reported.",
      },
      literal: literalOption,
    },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM debian:13\nRUN service nginx start\n"],
      good: ["FROM debian:13\nRUN apt-get install -y ssh\n", "FROM debian:13\nRUN ssh -V\n", "FROM debian:13\nRUN kill $!\n"],
    },
    differences:
      "Asking a tool for its version, `kill` of a process that the same RUN started, and `ssh` over a mounted agent make sense and are not reported.",
  },

  check({ tree, model, options }, report) {
    const literal = options["literal"] === true;
    const names = (options["commands"] as readonly string[] | undefined) ?? [];
    for (const { run, command, call } of callsNamed(model, names, literal)) {
      if (call.nameSpan === undefined || call.name === undefined) continue;
      const { name, args } = call;
      if (!literal) {
        if (args.some(({ text }) => /^(?:--version|-V|--help)$/.test(text))) continue;
        if (
          name === "ssh" &&
          (run.mounts.some(({ type }) => type === "ssh" || type === "secret") || args.some(({ text }) => text === "-T"))
        )
          continue;
        if (name === "mount" && run.security?.value === "insecure") continue;
        // A process that this RUN has started itself.
        if (
          (name === "kill" || name === "ps" || name === "service") &&
          /&(?!&)|\$!|_pid\b|pgrep|service \S+ start/i.test(run.instruction.logical.text.replace(/&&/g, ""))
        ) {
          if (name !== "service" || run.commands.length > 1) continue;
        }
      }
      const edit = removeCommand(tree, run, command);
      const fix = edit && { title: `Take ${name} out`, safety: "unsafe" as const, edits: [edit] };
      report("nonsense", call.nameSpan, { command: name }, { fix });
    }
  },
});

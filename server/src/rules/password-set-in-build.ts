import { callsNamed } from "../model/calls.ts";
import { hasFlag } from "../shell/command-flags.ts";
import type { ShellCommand } from "../shell/script.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "password-set-in-build",
    summary: "Disallow setting the password of a user while building.",
    why: "The password, or its hash, is in a layer and in the history of every copy of the image, and it is the same in all containers.",
    category: "security",
    severity: "warning",
    messages: {
      set: "{tool} gives every container of this image the same password, and its history shows it. Leave users without one; docker exec needs none.",
    },
    aliases: { set: ["CKV2_DOCKER_17"] },
    examples: { bad: ["FROM debian:13\nRUN echo 'root:secret' | chpasswd\n"], good: ["FROM debian:13\nRUN passwd -l root\n"] },
  },

  check({ model }, report) {
    for (const { run, command, call } of callsNamed(model, ["chpasswd", "passwd"])) {
      if (call.nameSpan === undefined || call.name === undefined) continue;
      if (run.mounts.some(({ type }) => type === "secret")) continue;
      // passwd asks for the password, so only one that reads it from a pipe sets any.
      if (call.name === "passwd" && !hasFlag(call.args, "stdin") && !(command.connector === "|" && !hasFlag(call.args, "d", "l"))) continue;
      if (command.connector === "|" && locksAccount(run.commands, command)) continue;
      report("set", call.nameSpan, { tool: call.name });
    }
  },
});

/** Whether what is piped in is no password but a mark that none will do: `echo "git:*" | chpasswd -e`. */
function locksAccount(commands: readonly ShellCommand[], command: ShellCommand): boolean {
  const before = commands[commands.indexOf(command) - 1];
  return before?.args.some(({ text }) => /^[\w.-]+:[*!]+$/.test(text)) ?? false;
}

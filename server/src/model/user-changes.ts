import type { ShellCommand } from "../shell/script.ts";
import type { RunStep, Stage } from "./model.ts";

/**
 * Whether a user may be deleted, renamed or renumbered before a command of a RUN, in its stage or one it is built FROM:
 * a command names it, or names nobody that can be known.
 */
export function userChangedBefore(stage: Stage, run: RunStep, command: ShellCommand, user: string): boolean {
  for (const one of [stage, ...stage.ancestors]) {
    for (const step of one.runs) {
      if (step.script.opaque) return true;
      for (const { unwrapped, span } of step.commands) {
        if (one === stage && step === run && span.start >= command.span.start) break;
        if (!/^(?:userdel|deluser|usermod|groupmod|groupdel|delgroup|sed|perl)$/.test(unwrapped.name ?? "")) continue;
        if (
          unwrapped.args.some(
            ({ text, literal }) => !literal || text === user || text.includes("/etc/passwd") || text.includes("/etc/group"),
          )
        )
          return true;
      }
    }
  }
  return false;
}

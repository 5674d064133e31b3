import { oncePer } from "../text/once-per.ts";
import type { Stage } from "./model.ts";

interface Changes {
  /** Where the first command stands that may change any user. */
  readonly anyone: number;
  /** Where the first command stands that names one. */
  readonly byName: ReadonlyMap<string, number>;
}

const CHANGERS: ReadonlySet<string> = new Set(["userdel", "deluser", "usermod", "groupmod", "groupdel", "delgroup", "sed", "perl"]);

const changesOf = oncePer(({ runs }: Stage): Changes => {
  let anyone = Number.POSITIVE_INFINITY;
  const byName = new Map<string, number>();
  for (const { script, commands, instruction } of runs) {
    if (script.opaque) anyone = Math.min(anyone, instruction.span.start);
    for (const { unwrapped, span } of commands) {
      if (!CHANGERS.has(unwrapped.name ?? "")) continue;
      for (const { text, literal } of unwrapped.args) {
        if (!literal || text.includes("/etc/passwd") || text.includes("/etc/group")) anyone = Math.min(anyone, span.start);
        else if (!byName.has(text)) byName.set(text, span.start);
      }
    }
  }
  return { anyone, byName };
});

/**
 * Whether a user may be deleted, renamed or renumbered before an offset of a stage, in it or in one it is built FROM: a
 * command names it, or nobody that can be known.
 */
export function userChangedBefore(stage: Stage, offset: number, user: string): boolean {
  return [stage, ...stage.ancestors].some((one) => {
    const { anyone, byName } = changesOf(one);
    return Math.min(anyone, byName.get(user) ?? Number.POSITIVE_INFINITY) < (one === stage ? offset : Number.POSITIVE_INFINITY);
  });
}

import type { RunStep } from "../../model/model.ts";

/** Whether a RUN in shell form is nothing but simple commands tied by `&&`, without heredocs and comments inside. */
export function isPlainChain({ instruction, script, commands, dialect }: RunStep): boolean {
  if (instruction.command?.form !== "shell" || instruction.heredocs.length > 0 || instruction.inner.length > 0) return false;
  if (dialect !== "posix" || script.opaque || script.problems.length > 0 || commands.length === 0) return false;
  const [first] = commands;
  const last = commands.at(-1);
  if (first === undefined || last === undefined) return false;
  const whole = instruction.command.body.text.trim();
  return (
    commands.every(({ depth, substituted, connector }, at) => depth === 0 && !substituted && (at === 0 || connector === "&&")) &&
    // Groups, `!` and the like belong to no command.
    !/^[!({]/.test(whole) &&
    !/[;&|)}]$/.test(whole)
  );
}

import type { RunStep } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { Fix } from "../rule.ts";
import { insertAt } from "./words.ts";

/** `apt-get update &&` before the install that a RUN begins with; undefined where that would not do. */
export function updateFirst(run: RunStep, command: ShellCommand): Fix | undefined {
  // Behind `||` or in a condition the update would run, too, where nothing is installed; behind sudo it would need another one.
  if (
    run.commands[0] !== command ||
    command.substituted ||
    command.name !== command.unwrapped.name ||
    run.instruction.command?.form === "exec"
  )
    return undefined;
  return { title: "Update the package lists first", safety: "unsafe", edits: [insertAt(command.span.start, "apt-get update && ")] };
}

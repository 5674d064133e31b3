import type { ImageConfig, Stage } from "../../model/model.ts";
import { dialectOfShell } from "../../shell/dialect.ts";
import { parseShell } from "../../shell/parse-shell.ts";
import type { Instruction } from "../../syntax/tree.ts";
import { spanInSource } from "../../text/mapped-text.ts";
import type { Span } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { execFix, toExecForm } from "./exec-form.ts";

/**
 * The words of a shell form (of CMD, ENTRYPOINT or HEALTHCHECK CMD), or the keyword where nothing follows it; undefined
 * for any other instruction.
 */
export function markShellForm(instruction: Instruction): Span | undefined {
  const { json, problem, keyword, heredocs } = instruction;
  const empty = !json && problem === undefined && heredocs.length === 0 && instruction.body.text.trim() === "";
  return shellFormSpan(instruction) ?? (empty ? keyword.span : undefined);
}

/** The same, where there are words. */
function shellFormSpan(instruction: Instruction): Span | undefined {
  const { command } = instruction;
  if (command?.form !== "shell") return undefined;
  const { text } = command.body;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return end > start ? spanInSource(command.body, start, end) : undefined;
}

/** The fix that turns a shell form into the exec form, run by the shell that is in force when it cannot be plain. */
export function fixShellForm(stage: Stage, instruction: Instruction, before: ImageConfig, safe: boolean): Fix | undefined {
  const { command } = instruction;
  const span = shellFormSpan(instruction);
  if (span === undefined || command?.form !== "shell" || stage.os === "windows" || instruction.heredocs.length > 0) return undefined;
  const shell = before.shell.state === "set" ? before.shell.value : ["/bin/sh", "-c"];
  const dialect = dialectOfShell(shell);
  const form = toExecForm(command.body.text, parseShell(command.body, dialect), shell);
  return form && execFix(form, span, safe);
}

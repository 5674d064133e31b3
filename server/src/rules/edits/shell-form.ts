import { commandExists } from "../../model/image-content.ts";
import type { ImageConfig, Stage } from "../../model/model.ts";
import { dialectOfShell } from "../../shell/dialect.ts";
import { parseShell } from "../../shell/parse-shell.ts";
import type { ShellScript } from "../../shell/script.ts";
import type { Instruction } from "../../syntax/tree.ts";
import { spanInSource, type MappedText } from "../../text/mapped-text.ts";
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
  // A broken array is not meant as a command.
  if (command.body.text.trimStart().startsWith("[")) return undefined;
  const script = parseShell(command.body, dialect);
  const form = toExecForm(joinLines(command.body, script), script, shell);
  return form && execFix(form, span, safe);
}

/** The line with one blank where continued lines meet, unless they meet within a word. */
function joinLines({ text, segments }: MappedText, { commands }: ShellScript): string {
  let result = "";
  segments.forEach(({ at, source, length }, index) => {
    let part = text.slice(at, at + length);
    const before = segments[index - 1];
    const gap = before === undefined ? source : before.source + before.length;
    const within = commands.some(({ args }) => args.some(({ span }) => span.start < gap && source < span.end));
    if (before !== undefined && !within && /[ \t]$/.test(result)) part = part.trimStart();
    else if (before !== undefined && !within) part = part.replace(/^[ \t]+/, " ");
    result += part;
  });
  return result;
}

/** Whether a stage is known to have no shell that could run a shell form. What stands in scratch the file alone decides. */
export function isWithoutShell(stage: Stage): boolean {
  const facts = stage.baseFacts;
  return facts?.shell === false && facts.family !== "scratch" && stage.os !== "windows" && commandExists(stage, "sh") === false;
}

/** Whether what was meant as an exec form is none only because of an escape that JSON does not know, such as `\d`; hadolint takes it for one. */
export function isBrokenArray({ command }: Instruction): boolean {
  return command?.form === "shell" && /^\s*\[\s*"(?:[^"\\]|\\.)*"(?:\s*,\s*"(?:[^"\\]|\\.)*")*\s*\]\s*$/s.test(command.body.text);
}

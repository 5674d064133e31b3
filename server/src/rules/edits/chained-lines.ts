import { parseShell } from "../../shell/parse-shell.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { RunStep, Stage } from "../../model/model.ts";
import type { Instruction } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import { topCommands } from "./chains.ts";

/** Places in front of which an instruction's line can be broken: operators of a chain, further mounts, further labels. */
export interface ChainedParts {
  readonly kind: "commands" | "mounts" | "labels";
  /** How many parts there are. */
  readonly count: number;
  /** In order; each stands on the same line as what comes before it. */
  readonly breaks: readonly Span[];
}

/** The `&&` and `||` at the top of a script that stand between two commands of one line. */
export function chainBreaks(text: string, commands: readonly ShellCommand[]): ChainedParts {
  const breaks: Span[] = [];
  let count = commands.length > 0 ? 1 : 0;
  commands.forEach(({ connector, connectorSpan, span }, index) => {
    const before = commands[index - 1];
    if (before === undefined || connectorSpan === undefined || (connector !== "&&" && connector !== "||")) return;
    count++;
    if (!text.slice(before.span.end, span.start).includes("\n")) breaks.push(connectorSpan);
  });
  return { kind: "commands", count, breaks };
}

/** The breaks of a RUN in shell form whose script is read, without heredocs. */
export function runBreaks(text: string, run: RunStep): ChainedParts | undefined {
  const { command, heredocs } = run.instruction;
  if (command?.form !== "shell" || heredocs.length > 0 || run.script.opaque || run.script.problems.length > 0) return undefined;
  return chainBreaks(text, topCommands(run));
}

/** The breaks of a HEALTHCHECK CMD in shell form. */
export function healthcheckBreaks(text: string, stage: Stage, { name, command, heredocs }: Instruction): ChainedParts | undefined {
  if (name !== "HEALTHCHECK" || command?.form !== "shell" || heredocs.length > 0 || stage.os === "windows") return undefined;
  const script = parseShell(command.body, "posix");
  if (script.opaque || script.problems.length > 0) return undefined;
  return chainBreaks(
    text,
    script.commands.filter(({ depth, substituted }) => depth === 0 && !substituted),
  );
}

/** Further parts that stand on the line of the part before: mounts of a RUN, pairs of a LABEL. */
export function partBreaks(text: string, kind: "mounts" | "labels", parts: readonly Span[]): ChainedParts {
  const breaks = parts.filter(({ start }, index) => index > 0 && !text.slice((parts[index - 1] as Span).end, start).includes("\n"));
  return { kind, count: parts.length, breaks };
}

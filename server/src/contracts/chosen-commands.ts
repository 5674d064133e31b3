import type { Model } from "../model/model.ts";
import type { Contract } from "./contract.ts";

/** A command that a contract's label may list, and how its installation is recognised. */
export interface OptionalCommand {
  readonly name: string;
  readonly installers: readonly RegExp[];
}

/** The commands that images of a contract may have or lack, as one of their labels says. */
export function optionalCommands({ requirements }: Contract, label: string): readonly OptionalCommand[] {
  return requirements.flatMap((requirement) => {
    if (requirement.kind !== "command-on-path") return [];
    const { installers = [], has, label: named } = requirement.with;
    return named === label && has !== undefined ? [{ name: has, installers: installers.map((pattern) => new RegExp(pattern)) }] : [];
  });
}

/**
 * The text of a Dockerfile that installs only the chosen of the optional commands and says so in its label: every RUN
 * that installs others alone becomes empty lines, so that all lines keep their numbers. A command that the file does
 * not install cannot be chosen; the answer is a sentence then.
 */
export function keepChosen(
  model: Model,
  {
    label,
    commands,
    chosen,
  }: { readonly label: string; readonly commands: readonly OptionalCommand[]; readonly chosen: readonly string[] },
): { readonly text: string } | { readonly problem: string } {
  const { text } = model.tree;
  const unknown = chosen.find((name) => !commands.some((command) => command.name === name));
  if (unknown !== undefined) return { problem: `${unknown} is none of ${commands.map(({ name }) => name).join(", ")}.` };
  const stage = model.finalStage;
  const installed = new Set<string>();
  let result = text;
  const blank = (start: number, end: number): void => {
    result = result.slice(0, start) + result.slice(start, end).replace(/[^\r\n]/g, " ") + result.slice(end);
  };
  for (const { instruction } of stage?.runs ?? []) {
    const { start, end } = instruction.span;
    const here = commands.filter(({ installers }) => installers.some((pattern) => pattern.test(text.slice(start, end))));
    for (const { name } of here) installed.add(name);
    if (here.length > 0 && !here.some(({ name }) => chosen.includes(name))) blank(start, end);
  }
  const missing = chosen.find((name) => !installed.has(name));
  if (missing !== undefined) return { problem: `This Dockerfile does not install ${missing}.` };
  const named = new RegExp(`(${escapePattern(label)}=)(?:"[^"]*"|\\S*)`);
  return { text: result.replace(named, (_, head: string) => `${head}"${chosen.join(",")}"`) };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

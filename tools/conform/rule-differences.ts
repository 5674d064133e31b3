/** Differences between a peer's verdict and ours that are known, with their reasons. */
import { parseShell } from "../../server/src/shell/parse-shell.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Instruction } from "../../server/src/syntax/tree.ts";

/** Where a difference was found. */
export interface DifferencePlace {
  /** The instruction, with the comments on top of it. */
  readonly text: string;
  readonly instruction: Instruction | undefined;
  /** The whole file. */
  readonly file: string;
}

interface RuleDifference {
  readonly peer: "hadolint" | "tally";
  /** The rule's id, or `*` for any. */
  readonly rule: string;
  readonly kind: "missed" | "extra" | "both";
  readonly when: (place: DifferencePlace) => boolean;
  readonly reason: string;
}

/** An ARG that begins with what is no name; BuildKit takes even that for one. */
const strayFlag = ({ instruction }: DifferencePlace): boolean =>
  instruction?.name === "ARG" && !/^\w+(?:=|$|\s)/.test(instruction.body.text.trim());

const refused = ({ instruction }: DifferencePlace): boolean =>
  instruction === undefined || instruction.problem !== undefined || instruction.trigger?.problem !== undefined;

export const knownDifferences: readonly RuleDifference[] = [
  {
    peer: "hadolint",
    rule: "*",
    kind: "both",
    when: refused,
    reason: "BuildKit refuses the instruction, which is what we report; hadolint reads its unknown flags and the like as arguments",
  },
  {
    peer: "hadolint",
    rule: "*",
    kind: "missed",
    when: ({ text, file }) => /^\s*#\s*(?:plimsoll|tally|check\s*=)/im.test(text) || /^\s*#\s*check\s*=\s*skip/im.test(file),
    reason: "a comment for us, for tally or for BuildKit, which hadolint does not know, keeps it back",
  },
  {
    peer: "hadolint",
    rule: "*",
    kind: "both",
    when: ({ instruction, file }) => /\\[ \t\r]*$/.test(file) && instruction?.index === parse(file).instructions.at(-1)?.index,
    reason: "a backslash ends the file; hadolint reads no command in the instruction then",
  },
  {
    peer: "hadolint",
    rule: "*",
    kind: "both",
    when: ({ instruction }) => {
      const command = instruction?.command;
      return command?.form === "shell" && parseShell(command.body, "posix").problems.length > 0;
    },
    reason: "the script is no valid shell; ShellCheck's parser and ours give up at different places",
  },
  {
    peer: "hadolint",
    rule: "*",
    kind: "both",
    when: ({ instruction, file }) =>
      /\\[ \t]*\n(?:[ \t]*\n)+/.test(file) && (instruction === undefined || !/\n$/.test(file) || /^RUN\b/i.test(instruction.logical.text)),
    reason: "an empty line within a continued instruction, of which hadolint makes something else",
  },
  {
    peer: "hadolint",
    rule: "DL3064",
    kind: "extra",
    when: strayFlag,
    reason: "BuildKit takes the first word of ARG for a name, whatever it is; hadolint reads none then",
  },
  {
    peer: "hadolint",
    rule: "DL3059",
    kind: "missed",
    when: ({ instruction, file }) => {
      const before = instruction === undefined ? undefined : parse(file).instructions[instruction.index - 1];
      return before?.problem !== undefined;
    },
    reason: "BuildKit refuses the RUN before it",
  },
  {
    peer: "hadolint",
    rule: "DL3061",
    kind: "missed",
    when: ({ file }) => parse(file).problems.length > 0,
    reason: "BuildKit stops at another error of the file first, which is what we report",
  },
  {
    peer: "hadolint",
    rule: "DL3022",
    kind: "missed",
    when: ({ text }) => /--from=\d/.test(text),
    reason: "a stage by its number, before the first FROM",
  },
  {
    peer: "hadolint",
    rule: "DL3057",
    kind: "both",
    when: ({ file }) => {
      const names = [...file.matchAll(/^\s*FROM\s.*\sAS\s+(\S+)/gim)].map(([, name = ""]) => name.toLowerCase());
      return new Set(names).size < names.length;
    },
    reason: "two stages of one name",
  },
];

/** The reason for a difference, if it is known. */
export function explainRule(
  peer: RuleDifference["peer"],
  rule: string,
  kind: "missed" | "extra",
  place: DifferencePlace,
): string | undefined {
  return knownDifferences.find(
    (each) =>
      each.peer === peer && (each.rule === "*" || each.rule === rule) && (each.kind === "both" || each.kind === kind) && each.when(place),
  )?.reason;
}

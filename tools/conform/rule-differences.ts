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

const always = (): boolean => true;
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
    kind: "extra",
    when: ({ text }) => /\[ -\w [\w-]+ ["$\w]/.test(text),
    reason: "a test with a word too many, which a shell reads and ShellCheck's parser does not",
  },
  {
    peer: "hadolint",
    rule: "*",
    kind: "both",
    when: ({ instruction, file }) =>
      /\\[ \t]*\n(?:[ \t]*\n)+/.test(file) &&
      (instruction === undefined || !file.endsWith("\n") || /^RUN\b/i.test(instruction.logical.text)),
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
  {
    peer: "tally",
    rule: "tally/labels/valid-key",
    kind: "both",
    when: always,
    reason: "tally refuses underscores and reports keys with variables; hadolint, whose rule ours is, does not",
  },
  {
    peer: "tally",
    rule: "tally/js/node-gyp-cache-mounts",
    kind: "both",
    when: always,
    reason: "ours asks for a sign that addons are compiled",
  },
  { peer: "tally", rule: "tally/max-lines", kind: "both", when: always, reason: "ours is at the first line beyond the limit" },
  {
    peer: "tally",
    rule: "tally/newline-between-instructions",
    kind: "both",
    when: always,
    reason: "several empty lines are a finding of empty-lines; a comment may introduce a second instruction of the same kind",
  },
  {
    peer: "tally",
    rule: "tally/newline-per-chained-call",
    kind: "both",
    when: always,
    reason: "ours also breaks a chain that tally would turn into a heredoc",
  },
  {
    peer: "tally",
    rule: "tally/no-multi-spaces",
    kind: "both",
    when: always,
    reason: "ours leaves blanks before a continuation alone, and counts tabs",
  },
  {
    peer: "tally",
    rule: "tally/powershell/error-action-preference",
    kind: "both",
    when: always,
    reason: "Windows PowerShell does not know the preference for programs",
  },
  { peer: "tally", rule: "tally/prefer-add-git", kind: "both", when: always, reason: "tally looks at fewer forms of a chain" },
  {
    peer: "tally",
    rule: "tally/prefer-add-unpack",
    kind: "both",
    when: always,
    reason: "ours reports addresses without variables only, which ADD can be given",
  },
  { peer: "tally", rule: "tally/prefer-copy-chmod", kind: "both", when: always, reason: "ours is at the RUN, tally at the COPY" },
  {
    peer: "tally",
    rule: "tally/prefer-copy-heredoc",
    kind: "both",
    when: always,
    reason: "ours reports a RUN that does nothing else, and whose text is known to the letter",
  },
  {
    peer: "tally",
    rule: "tally/prefer-curl-config",
    kind: "both",
    when: always,
    reason: "ours is at the first download, tally at the install of curl; --retry counts",
  },
  {
    peer: "tally",
    rule: "tally/prefer-wget-config",
    kind: "both",
    when: always,
    reason: "ours is at the first download, tally at the install of wget; --tries counts",
  },
  {
    peer: "tally",
    rule: "tally/prefer-multi-stage-build",
    kind: "both",
    when: always,
    reason: "ours names a compiler or bundler that runs; tally adds up a score",
  },
  {
    peer: "tally",
    rule: "tally/prefer-nginx-sigquit",
    kind: "both",
    when: always,
    reason: "a base image nobody knows may bring the signal",
  },
  {
    peer: "tally",
    rule: "tally/prefer-package-cache-mounts",
    kind: "both",
    when: always,
    reason: "ours leaves packages of the operating system, and one package by name, to an option",
  },
  {
    peer: "tally",
    rule: "tally/prefer-run-heredoc",
    kind: "both",
    when: always,
    reason: "ours begins at seven commands; RUNs that follow each other are combine-runs",
  },
  { peer: "tally", rule: "tally/prefer-telemetry-opt-out", kind: "both", when: always, reason: "SHELL alone is no use of PowerShell" },
  {
    peer: "tally",
    rule: "tally/sort-packages",
    kind: "both",
    when: always,
    reason: "ours leaves a list alone that holds comments, files or flags between the packages, and judges those with a wildcard",
  },
  {
    peer: "tally",
    rule: "tally/stateful-root-runtime",
    kind: "both",
    when: always,
    reason: "ours must know that the base image runs as root, and is at the last USER or at FROM",
  },
  {
    peer: "tally",
    rule: "tally/user-created-but-never-used",
    kind: "both",
    when: always,
    reason: "ours must know that the base image runs as root",
  },
  {
    peer: "tally",
    rule: "tally/world-writable-state-path-workaround",
    kind: "both",
    when: always,
    reason: "temporary folders are meant to be shared",
  },
  {
    peer: "tally",
    rule: "tally/circular-stage-deps",
    kind: "both",
    when: always,
    reason: "a circle of FROMs is none for BuildKit, which takes a later name for an image",
  },
  {
    peer: "tally",
    rule: "tally/eol-last",
    kind: "both",
    when: always,
    reason: "behind a continuation the line break would belong to the instruction",
  },
  {
    peer: "tally",
    rule: "tally/labels/prefer-stable-order",
    kind: "both",
    when: always,
    reason: "ours judges the labels of the OCI specification, the others keep their places",
  },
  { peer: "tally", rule: "tally/prefer-formatted-heredocs", kind: "both", when: always, reason: "ours lays out JSON only" },
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

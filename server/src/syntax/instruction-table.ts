import { addFlags, copyFlags, fromFlags, healthcheckFlags, runFlags, type FlagFact } from "./flag-facts.ts";
import type { InstructionName } from "./tree.ts";
import { toLower } from "./characters.ts";

export type { FlagFact, FlagValueKind, ValueFact } from "./flag-facts.ts";
export {
  mountKeySpellings,
  mountTypeNames,
  mountTypes,
  sharingModes,
  type MountKeyFact,
  type MountKeyName,
  type MountType,
  type MountTypeFact,
} from "./mount-facts.ts";

/**
 * How the text behind keyword and flags is read: `command` is a JSON array or else one shell text; `words-or-array` a
 * JSON array or else blank-separated words; `text` is one piece; `pairs` are ENV's and LABEL's; `names` are ARG's.
 */
export type InstructionGrammar = "command" | "words-or-array" | "words" | "text" | "pairs" | "names" | "healthcheck" | "trigger";

/** What is known about one instruction. */
export interface InstructionFact {
  readonly name: InstructionName;
  readonly grammar: InstructionGrammar;
  /** One sentence. */
  readonly summary: string;
  /** A few lines more, for a hover. */
  readonly details: readonly string[];
  /** The forms it can be written in. */
  readonly usage: readonly string[];
  readonly url: string;
  readonly flags: readonly FlagFact[];
  readonly acceptsHeredoc: boolean;
  /** Whether a JSON array means something here. */
  readonly acceptsJson: boolean;
  /** Whether BuildKit expands variables in the arguments; a shell text is left to the shell. */
  readonly expands: boolean;
  /** Whether it may stand behind ONBUILD. */
  readonly trigger: boolean;
  /** Whether only the last one of a stage counts. */
  readonly lastWins: boolean;
  readonly deprecated: boolean;
  /** The first version of the Dockerfile frontend in which it, or its heredoc form, is known, where one is named. */
  readonly heredocSince: string | undefined;
}

/** The page all links to the Dockerfile reference go to. */
export const referenceUrl = "https://docs.docker.com/reference/dockerfile/";

/** The section of the Dockerfile reference that an anchor of the tables names. */
export function referenceLink(anchor: string): string {
  return `${referenceUrl}#${anchor}`;
}

type Traits = Partial<Omit<InstructionFact, "name" | "grammar" | "summary" | "details" | "usage" | "url">>;

function fact(
  name: InstructionName,
  grammar: InstructionGrammar,
  texts: { readonly summary: string; readonly details: readonly string[]; readonly usage: readonly string[] },
  traits: Traits = {},
): InstructionFact {
  return {
    name,
    grammar,
    ...texts,
    url: referenceLink(name.toLowerCase()),
    flags: [],
    acceptsHeredoc: false,
    acceptsJson: false,
    expands: false,
    trigger: true,
    lastWins: false,
    deprecated: false,
    heredocSince: undefined,
    ...traits,
  };
}

/** The instructions BuildKit knows, in the order of the alphabet. The one place where facts about them stand. */
export const instructionTable: readonly InstructionFact[] = [
  fact(
    "ADD",
    "words-or-array",
    {
      summary: "Adds files, archives, URLs or Git repositories to the image.",
      details: [
        "Local tar archives are unpacked; use COPY for ordinary files and directories.",
        "With several sources the destination must end with a slash.",
      ],
      usage: ["ADD [--flag…] <source>… <destination>", 'ADD [--flag…] ["<source>", "<destination>"]'],
    },
    { flags: addFlags, acceptsHeredoc: true, acceptsJson: true, expands: true, heredocSince: "1.4" },
  ),
  fact(
    "ARG",
    "names",
    {
      summary: "Declares a build argument, with an optional default.",
      details: [
        "Before the first FROM it is global: FROM may use it, and a stage sees it after declaring it again.",
        "Its value can be read from the history of the image, so it is no place for a secret.",
      ],
      usage: ["ARG <name>[=<default>] [<name>[=<default>]…]"],
    },
    { expands: true },
  ),
  fact(
    "CMD",
    "command",
    {
      summary: "Sets the command a container starts with, or the default arguments of ENTRYPOINT.",
      details: [
        "The exec form starts the program directly, so it receives signals; the shell form wraps it in a shell.",
        "Only the last CMD of a stage counts.",
      ],
      usage: ['CMD ["<program>", "<argument>"…]', "CMD <command>"],
    },
    { acceptsJson: true, lastWins: true },
  ),
  fact(
    "COPY",
    "words-or-array",
    {
      summary: "Copies files from the build context, a stage, a named context or an image.",
      details: [
        "Sources are relative to the build context, the destination to WORKDIR.",
        "With several sources the destination must end with a slash.",
      ],
      usage: ["COPY [--flag…] <source>… <destination>", 'COPY [--flag…] ["<source>", "<destination>"]'],
    },
    { flags: copyFlags, acceptsHeredoc: true, acceptsJson: true, expands: true, heredocSince: "1.4" },
  ),
  fact(
    "ENTRYPOINT",
    "command",
    {
      summary: "Sets the program a container runs; CMD and the arguments of docker run are appended to it.",
      details: [
        "In the shell form those arguments are ignored, and the program does not receive signals.",
        "Only the last ENTRYPOINT of a stage counts.",
      ],
      usage: ['ENTRYPOINT ["<program>", "<argument>"…]', "ENTRYPOINT <command>"],
    },
    { acceptsJson: true, lastWins: true },
  ),
  fact(
    "ENV",
    "pairs",
    {
      summary: "Sets environment variables for the rest of the stage and for containers.",
      details: ["They can be used in later instructions and stay in the image.", "The form without = is deprecated."],
      usage: ["ENV <key>=<value> [<key>=<value>…]"],
    },
    { expands: true },
  ),
  fact(
    "EXPOSE",
    "words",
    {
      summary: "Names the ports the container listens on.",
      details: ["It publishes nothing by itself; the protocol is tcp unless written behind a slash."],
      usage: ["EXPOSE <port>[/<protocol>] [<port>[/<protocol>]…]"],
    },
    { expands: true },
  ),
  fact(
    "FROM",
    "words",
    {
      summary: "Starts a stage from a base image, an earlier stage or scratch.",
      details: ["The name given with AS can be used by later FROM, COPY --from and RUN --mount=from."],
      usage: ["FROM [--platform=<platform>] <image>[:<tag>|@<digest>] [AS <name>]"],
    },
    { flags: fromFlags, expands: true, trigger: false },
  ),
  fact(
    "HEALTHCHECK",
    "healthcheck",
    {
      summary: "Tells how to test that the container still works, or switches an inherited test off.",
      details: ["The command ends with 0 for healthy and 1 for unhealthy.", "Only the last HEALTHCHECK of a stage counts."],
      usage: ["HEALTHCHECK [--flag…] CMD <command>", "HEALTHCHECK NONE"],
    },
    { flags: healthcheckFlags, acceptsJson: true, lastWins: true },
  ),
  fact(
    "LABEL",
    "pairs",
    {
      summary: "Adds metadata to the image.",
      details: ["Keys are usually in reverse-domain form, as org.opencontainers.image.source."],
      usage: ["LABEL <key>=<value> [<key>=<value>…]"],
    },
    { expands: true },
  ),
  fact(
    "MAINTAINER",
    "text",
    {
      summary: "Names the author of the image. Deprecated.",
      details: ["Use LABEL org.opencontainers.image.authors instead."],
      usage: ["MAINTAINER <name>"],
    },
    { trigger: false, deprecated: true, lastWins: true },
  ),
  fact(
    "ONBUILD",
    "trigger",
    {
      summary: "Stores an instruction that runs when another build uses this image as its base.",
      details: ["ONBUILD, FROM and MAINTAINER cannot be stored."],
      usage: ["ONBUILD <instruction>"],
    },
    { acceptsHeredoc: true, trigger: false },
  ),
  fact(
    "RUN",
    "command",
    {
      summary: "Runs a command in a new layer.",
      details: [
        "The shell form runs in the shell that SHELL names; a heredoc holds several lines.",
        "--mount gives it caches, secrets, an SSH agent or files that do not enter the layer.",
      ],
      usage: ["RUN [--flag…] <command>", 'RUN [--flag…] ["<program>", "<argument>"…]', "RUN [--flag…] <<EOF"],
    },
    { flags: runFlags, acceptsHeredoc: true, acceptsJson: true, heredocSince: "1.4" },
  ),
  fact(
    "SHELL",
    "command",
    {
      summary: "Sets the shell of the shell form of RUN, CMD and ENTRYPOINT.",
      details: ["It must be written as a JSON array."],
      usage: ['SHELL ["<program>", "<argument>"…]'],
    },
    { acceptsJson: true },
  ),
  fact(
    "STOPSIGNAL",
    "text",
    {
      summary: "Sets the signal that stops the container.",
      details: ["A name such as SIGTERM or a number."],
      usage: ["STOPSIGNAL <signal>"],
    },
    { expands: true, lastWins: true },
  ),
  fact(
    "USER",
    "text",
    {
      summary: "Sets the user, and the group, for the rest of the stage and for containers.",
      details: ["Numbers need no entry in /etc/passwd."],
      usage: ["USER <user>[:<group>]"],
    },
    { expands: true },
  ),
  fact(
    "VOLUME",
    "words-or-array",
    {
      summary: "Marks directories that hold data from outside of the container.",
      details: ["What later instructions write there may be lost."],
      usage: ['VOLUME ["<path>"…]', "VOLUME <path>…"],
    },
    { acceptsJson: true, expands: true },
  ),
  fact(
    "WORKDIR",
    "text",
    {
      summary: "Sets the working directory for the rest of the stage and for containers, and creates it.",
      details: ["A relative path is relative to the one before."],
      usage: ["WORKDIR <path>"],
    },
    { expands: true },
  ),
];

/** All instruction names, in the order of the alphabet. */
export const instructionNames: readonly InstructionName[] = instructionTable.map(({ name }) => name);

const byKeyword: ReadonlyMap<string, InstructionFact> = new Map(
  instructionTable.flatMap((entry) => [
    [entry.name, entry],
    [entry.name.toLowerCase(), entry],
  ]),
);

/** The instruction a keyword names, whatever its case; undefined for an unknown one. */
export function findInstruction(keyword: string): InstructionFact | undefined {
  return byKeyword.get(keyword) ?? byKeyword.get(toLower(keyword));
}

const byName: ReadonlyMap<InstructionName, InstructionFact> = new Map(instructionTable.map((entry) => [entry.name, entry]));

/** The facts of an instruction. */
export function instructionFact(name: InstructionName): InstructionFact {
  return byName.get(name) as InstructionFact;
}

/** The facts of a flag of an instruction; undefined for an unknown one. `name` is without `--`. */
export function findFlag(instruction: InstructionName, name: string): FlagFact | undefined {
  return instructionFact(instruction).flags.find((flag) => flag.name === name);
}

/** A parser directive. */
export interface DirectiveFact {
  readonly name: "check" | "escape" | "syntax";
  readonly summary: string;
  readonly usage: string;
  readonly url: string;
  readonly since: string | undefined;
}

/** The parser directives, in the order of the alphabet. */
export const directiveTable: readonly DirectiveFact[] = [
  {
    name: "check",
    summary: "Sets which build checks are skipped, and whether a violation fails the build.",
    usage: "# check=skip=<check>[,<check>…][;error=true]",
    url: referenceLink("check"),
    since: "1.8",
  },
  {
    name: "escape",
    summary: "Sets the character that escapes others and continues a line: a backslash or a backquote.",
    usage: "# escape=`",
    url: referenceLink("escape"),
    since: undefined,
  },
  {
    name: "syntax",
    summary: "Names the frontend image that reads this file, which decides what syntax it may use.",
    usage: "# syntax=docker/dockerfile:1",
    url: referenceLink("syntax"),
    since: undefined,
  },
];

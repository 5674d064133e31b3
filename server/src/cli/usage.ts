import { describeOptions, type OptionSpecs } from "./arguments.ts";

export const commandNames = [
  "lint",
  "rules",
  "explain",
  "pin",
  "format",
  "graph",
  "smoke",
  "build",
  "scaffold",
  "migrate",
  "lsp",
  "help",
] as const;
export type CommandName = (typeof commandNames)[number];

export const generalUsage = `plimsoll: Dockerfiles with exact findings, safe fixes and image contracts.

  plimsoll lint [PATH…]            find faults in Dockerfiles, and fix them
  plimsoll rules                   list all rules
  plimsoll explain RULE            what a rule is about; takes the ids of other tools, too
  plimsoll pin [PATH…]             write the digests of base images (uses the network)
  plimsoll format [PATH…]          lay Dockerfiles out without changing what they mean
  plimsoll graph [FILE]            draw the stages of a Dockerfile
  plimsoll build [FILE]            build an image the way its contract says
  plimsoll smoke IMAGE             test a built image against its contract
  plimsoll scaffold CONTRACT       write the files of a new project
  plimsoll migrate [FILE]          write a configuration with the meaning of hadolint's
  plimsoll lsp --stdio             be a language server
  plimsoll help COMMAND            how to use a command
  plimsoll --version

Exit code: 0 nothing found, 1 findings, 2 something could not be read or run.
`;

/** The usage text of one command. */
export function usageOf(command: Exclude<CommandName, "help">, specs: OptionSpecs): string {
  return `${heads[command]}\nOptions:\n${describeOptions(specs)}\n`;
}

const heads: Readonly<Record<Exclude<CommandName, "help">, string>> = {
  lint: `plimsoll lint [OPTIONS] [PATH…]

Finds faults in Dockerfiles. A PATH is a file, which is always linted; a folder, which is searched for Dockerfile,
Dockerfile.*, *.Dockerfile and Containerfile* (whatever the case of letters, and as .gitignore allows); a glob; or -
for standard input. Without a PATH the working folder is searched. The network is never used.

  plimsoll lint
  plimsoll lint --fix services/*/Dockerfile
  plimsoll lint --format sarif=report.sarif --format text .
  plimsoll lint --baseline known.json

Exit code: 2 if anything could not be read or run, else 1 if findings remain at or above --fail-on, else 0.
`,
  rules: `plimsoll rules [OPTIONS]

Lists all rules: id, level under the recommended preset, whether there is a fix, what it is about.
`,
  explain: `plimsoll explain [OPTIONS] RULE

Shows what a rule is about, with examples. RULE is an id of ours or of another tool: DL3008, JSONArgsRecommended.
`,
  pin: `plimsoll pin [OPTIONS] [PATH…]

Looks up the digests of base images in their registries and writes image:tag@sha256:… into the Dockerfiles. Logins are
those of Docker's own configuration. A PATH is a file or a folder, as for lint.

Exit code: 2 if a digest could not be had, else 1 if --check or --diff finds something to write, else 0.
`,
  format: `plimsoll format [OPTIONS] [PATH…]

Lays Dockerfiles out: the case of keywords, blanks between words, the indentation of continued lines, blanks at line
ends. What BuildKit parses stays the same. Indentation is that of .editorconfig, else four blanks. A PATH is a file, a
folder as for lint, or - for standard input, whose laid out text goes to standard output.

Exit code: 2 if a file could not be read or written, else 1 if --check or --diff finds something to change, else 0.
`,
  graph: `plimsoll graph [OPTIONS] [FILE]

Draws the stages of a Dockerfile, what each takes from which, and the images they start from.

  plimsoll graph --format mermaid Dockerfile
  plimsoll graph -o stages.svg
`,
  smoke: `plimsoll smoke IMAGE --contract NAME [OPTIONS]

Runs the assertions of an image contract on a built image: each in a container of its own, without network, with a time
limit, removed when it ends. Nothing is pulled and no image is left behind.

  plimsoll smoke ralph-worker:latest --contract ralph-worker
  plimsoll smoke app:latest --contract production-go --format junit -o smoke.xml

Exit code: 0 all passed, 1 an assertion failed, 2 the image or the engine is not there.
`,
  build: `plimsoll build [OPTIONS] [FILE] [-- ENGINE FLAGS]

Builds the image of a Dockerfile (./Dockerfile when none is named) with docker, podman or buildah: context, tags, target
and build arguments as its image contract says. What stands behind -- is handed on as it is.

  plimsoll build .cloche/Dockerfile
  plimsoll build --variant full-rebuild L0.Dockerfile -- --progress=plain

Exit code: the engine's, or 2 if it could not be run.
`,
  scaffold: `plimsoll scaffold [OPTIONS] CONTRACT [DIR]

Writes the Dockerfile of a contract and its companions into a folder (the working folder when none is named). Files that
exist are never overwritten unasked. Without a CONTRACT the names of all scaffolds are listed.

  plimsoll scaffold production-go --answer port=9000
  plimsoll scaffold cloche --diff

Exit code: 0 written, 1 files were in the way, 2 there is no such scaffold or nothing could be written.
`,
  migrate: `plimsoll migrate [OPTIONS] [FILE]

Writes .plimsoll.yaml beside a configuration of hadolint (.hadolint.yaml or .yml of the working folder when none is named),
with the same meaning and its comments. As long as there is none, Plimsoll reads hadolint's file as it is.

  plimsoll migrate --diff
  plimsoll migrate ~/.config/hadolint.yaml -o .plimsoll.json

Exit code: 0 written, 1 there is a configuration already, 2 something could not be read or written.
`,
  lsp: `plimsoll lsp --stdio

Runs the language server over standard input and output, for editors that are told so.
`,
};

import { describeOptions, type OptionSpecs } from "./arguments.ts";

export const commandNames = ["lint", "rules", "explain", "pin", "lsp", "help"] as const;
export type CommandName = (typeof commandNames)[number];

export const generalUsage = `plimsoll: Dockerfiles with exact findings, safe fixes and image contracts.

  plimsoll lint [PATH…]            find faults in Dockerfiles, and fix them
  plimsoll rules                   list all rules
  plimsoll explain RULE            what a rule is about; takes the ids of other tools, too
  plimsoll pin [PATH…]             write the digests of base images (uses the network)
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
  plimsoll lint --format sarif -o report.sarif .

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
  lsp: `plimsoll lsp --stdio

Runs the language server over standard input and output, for editors that are told so.
`,
};

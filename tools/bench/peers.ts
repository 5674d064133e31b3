import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** Another tool that judges many Dockerfiles in one run. */
export interface Peer {
  readonly name: string;
  /** The program, absolute. */
  readonly program: string;
  readonly args: readonly string[];
}

const known: Readonly<Record<string, { readonly program: string; readonly args: readonly string[] }>> = {
  hadolint: { program: "hadolint", args: ["--format", "json", "--no-fail"] },
  tally: { program: "tally", args: ["lint", "--format", "json"] },
  // BuildKit's parser and checks, linked into a program that takes files: see conform/oracle.ts.
  buildkit: { program: "buildkit-live", args: ["lint"] },
};

/** The names of all peers, which are options of the bench. */
export const peerNames: readonly string[] = Object.keys(known);

/** The peers that are there: where `given` says, else on PATH. A program that is named and missing is an error. */
export function findPeers(given: Readonly<Record<string, string | undefined>>): {
  readonly found: readonly Peer[];
  readonly missing: readonly string[];
} {
  const found: Peer[] = [];
  const missing: string[] = [];
  for (const [name, { program, args }] of Object.entries(known)) {
    const named = given[name];
    const places =
      named === undefined ? (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, program)) : [resolve(named)];
    const place = places.find(isExecutable);
    if (place !== undefined) found.push({ name, program: place, args });
    else if (named !== undefined) throw new Error(`--${name}: ${named} is no program.`);
    else missing.push(name);
  }
  return { found, missing };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

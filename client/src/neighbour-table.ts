/** Other extensions that answer in Dockerfiles, and what Plimsoll leaves to them. Data and pure functions: no editor in sight. */

export interface Neighbour {
  /** The extension's id. */
  readonly id: string;
  readonly name: string;
  /** Switches below `plimsoll.features` for what it gives, too. */
  readonly features: readonly string[];
  /** The same for Compose and Bake files, where it knows nothing of the Dockerfiles inside them; without a word nothing. */
  readonly buildFiles?: readonly string[];
  /** Findings that it shows: rule ids, other tools' ids, or a tool's name for all of its ids. */
  readonly findings: readonly string[];
}

/** What the language server that Docker's and Microsoft's extensions share answers (dockerfile-language-server-nodejs 0.15). */
const sharedServer = [
  "hover",
  "completion",
  "signatureHelp",
  "definition",
  "rename",
  "symbols",
  "folding",
  "links",
  "semanticTokens",
  "formatting",
];

/** What Docker's other server answers in Compose and Bake files about the same words as we do, or in a place for one answer. */
const composeServer = ["definition", "rename", "symbols", "semanticTokens"];

/** Whether a file is one that may hold Dockerfiles: a Compose or a Bake file. */
export function isBuildFile(path: string): boolean {
  return /(?:^|[\\/])(?:(?:docker-)?compose[^\\/]*\.ya?ml|docker-bake[^\\/]*\.(?:hcl|json))$/.test(path);
}

/** What that server finds by itself. */
const sharedFindings = [
  "MaintainerDeprecated",
  "ConsistentInstructionCasing",
  "NoEmptyContinuation",
  "MultipleInstructionsDisallowed",
  "WorkdirRelativePath",
];

export const knownNeighbours: readonly Neighbour[] = [
  { id: "docker.docker", name: "Docker DX", features: sharedServer, buildFiles: composeServer, findings: ["buildkit"] },
  { id: "ms-azuretools.vscode-containers", name: "Container Tools", features: sharedServer, findings: sharedFindings },
  { id: "ms-azuretools.vscode-docker", name: "Docker", features: sharedServer, findings: sharedFindings },
  { id: "exiasr.hadolint", name: "hadolint", features: [], findings: ["hadolint"] },
  { id: "wharflab.tally", name: "tally", features: ["semanticTokens", "formatting"], findings: ["hadolint", "buildkit", "tally"] },
];

/** The value of `plimsoll.neighbours`. */
export type NeighbourPolicy = "ask" | "others" | "plimsoll";

/**
 * The settings of the section `plimsoll` as the server is to see them beside these neighbours: what they give already
 * is off, unless the person has said otherwise in so many words. `path` is that of the file they are for, where there is one. Settings of an unexpected shape are given back as they are.
 */
export function besideNeighbours(
  settings: unknown,
  neighbours: readonly Neighbour[],
  policy: NeighbourPolicy,
  isChosen: (key: string) => boolean,
  path = "",
): unknown {
  if (policy === "plimsoll" || neighbours.length === 0 || typeof settings !== "object" || settings === null) return settings;
  const { features, diagnostics } = settings as { features?: Record<string, unknown>; diagnostics?: Record<string, unknown> };
  const inBuildFile = isBuildFile(path);
  const left = neighbours
    .flatMap((neighbour) => (inBuildFile ? (neighbour.buildFiles ?? []) : neighbour.features))
    .filter((name) => !isChosen(`features.${name}`));
  const findings = isChosen("diagnostics.leaveOut")
    ? diagnostics?.["leaveOut"]
    : neighbours.flatMap((neighbour) => (inBuildFile ? [] : neighbour.findings));
  return {
    ...settings,
    features: { ...features, ...Object.fromEntries(left.map((name) => [name, false])) },
    diagnostics: { ...diagnostics, leaveOut: findings },
  };
}

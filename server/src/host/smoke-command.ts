import type { SmokeTest } from "../contracts/contract.ts";

/** What a smoke test is run on. */
export interface SmokeTarget {
  readonly image: string;
  /** The project's folder, for assertions that mount it; they are skipped without one. */
  readonly project?: string | undefined;
  /** Whether the engine is Podman, which takes some options otherwise. */
  readonly podman?: boolean;
}

/** A container that runs one command and ends. */
export interface ContainerCommand {
  /** The engine's arguments. */
  readonly args: readonly string[];
}

/** An image's name that the engine cannot take for an option: registry, repository, tag and digest, or an id. */
export function isImageName(name: string): boolean {
  return /^[A-Za-z0-9][\w.\-/:@+]*$/.test(name) && name.length <= 512;
}

/**
 * The engine's arguments for an assertion that runs a command: a new container without network, removed when it ends,
 * never pulled. Every word of the contract is a word of its own here; only the image's own shell sees `sh` lines.
 */
export function containerArguments(
  test: Extract<SmokeTest, { run: readonly string[] } | { sh: string }>,
  name: string,
  { image, project, podman }: SmokeTarget,
): readonly string[] | undefined {
  const args = ["run", "--rm", "--name", name, "--pull=never"];
  if (test.network !== true) args.push("--network", "none");
  if (test.user !== undefined) args.push("--user", test.user);
  for (const [key, value] of Object.entries(test.env ?? {})) args.push("--env", `${key}=${value}`);
  if (test.readOnly === true) args.push("--read-only");
  for (const folder of test.tmpfs ?? []) args.push("--tmpfs", podman === true ? withoutOwner(folder) : folder);
  if ("run" in test) {
    if (test.workdir !== undefined) args.push("--workdir", test.workdir);
    if (test.dropCapabilities === true) args.push("--cap-drop", "ALL", "--security-opt", "no-new-privileges");
  }
  if (test.mountProject !== undefined) {
    if (project === undefined) return undefined;
    args.push("--mount", ["type=bind", csvField(`source=${project}`), csvField(`target=${test.mountProject}`), "readonly"].join(","));
  }
  if ("sh" in test) return [...args, "--entrypoint", "sh", image, "-c", test.sh];
  if (test.entrypoint === "own") return [...args, image, ...test.run];
  const [command, ...rest] = test.run;
  return command === undefined ? undefined : [...args, "--entrypoint", command, image, ...rest];
}

/** Podman gives a folder in memory to root, or to the user that the container runs as (`U`), and knows no other owner. */
function withoutOwner(folder: string): string {
  const [path = "", options = ""] = folder.split(":");
  const given = options.split(",").filter((option) => option !== "");
  const kept = given.filter((option) => !/^[ug]id=/.test(option));
  if (given.some((option) => /^uid=(?!0$)/.test(option))) kept.push("U");
  return kept.length > 0 ? `${path}:${kept.join(",")}` : path;
}

/** A field of `--mount`, whose value is a line of CSV (docker/cli, opts/mount.go). */
function csvField(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

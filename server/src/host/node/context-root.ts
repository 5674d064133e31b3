import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { DescribedBuild } from "../../contracts/build-context.ts";
import type { ContextRequest } from "../host.ts";
import { makeBuildDescriptions, type BuildDescription, type BuildDescriptions } from "./build-descriptions.ts";

/** Where a Dockerfile is built, and what a Compose or Bake file says of its build. */
export interface ContextRoot {
  /** Absolute. */
  readonly root: string;
  /** What decided. */
  readonly source: "named" | "contract" | "compose" | "bake" | "workspace" | "folder";
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** What all of them say of its build alike; undefined where there is none, or nothing in common. */
  readonly build?: DescribedBuild;
}

/** Folders that hold Dockerfiles of the whole project and not of themselves: `.cloche/`, `docker/NAME/`, `.devcontainer/`. */
const projectFolders: readonly RegExp[] = [/^(.*)\/\.cloche$/, /^(.*)\/docker\/[^/]+$/, /^(.*)\/\.devcontainer(?:\/[^/]+)?$/];

/**
 * The root of a Dockerfile's build context, by the first of: what a person named; what the contract says; what a
 * Compose or Bake file of the workspace says; the file's own folder, or the workspace (else the git root, else the
 * folder above) for folders that hold Dockerfiles of the whole project. Undefined for a text without a file.
 */
export async function findContextRoot(
  request: ContextRequest,
  descriptions: BuildDescriptions = makeBuildDescriptions(),
): Promise<ContextRoot | undefined> {
  const { dockerfile, context, contractContext } = request;
  if (context !== undefined) return { root: resolve(context), source: "named" };
  if (dockerfile === undefined) return undefined;
  const plain = plainRoot(dockerfile, request.workspace);
  if (contractContext !== undefined) return { root: resolve(plain.root, contractContext), source: "contract" };
  const all = await descriptions.findAll(dockerfile, topFolder(dockerfile, request.workspace));
  const [described] = all;
  if (described === undefined) return plain;
  const { context: root, kind, target, buildArgs } = described;
  const build = agreed(all);
  return { root, source: kind, target, buildArgs, ...(build === undefined ? {} : { build }) };
}

/** One file's development stage is not what another ships: only what all say alike is known of the build. */
function agreed([first, ...others]: readonly BuildDescription[]): DescribedBuild | undefined {
  const target = others.every((other) => other.target === first?.target) ? first?.target : undefined;
  const shared = Object.entries(first?.buildArgs ?? {}).filter(([name, value]) =>
    others.every(({ buildArgs }) => buildArgs !== undefined && Object.hasOwn(buildArgs, name) && buildArgs[name] === value),
  );
  if (target === undefined && shared.length === 0) return undefined;
  return { target, buildArgs: Object.fromEntries(shared) };
}

/** The nearest folder upwards that holds `.git` (a folder, or the file of a worktree). */
export function findGitRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** A file's path relative to a folder, with `/`; undefined when it lies outside. */
export function pathWithin(root: string, file: string): string | undefined {
  const path = relative(root, file);
  if (path === "" || path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
  return sep === "/" ? path : path.split(sep).join("/");
}

function plainRoot(dockerfile: string, workspace: string | undefined): ContextRoot {
  const folder = dirname(dockerfile);
  const withSlashes = sep === "/" ? folder : folder.split(sep).join("/");
  for (const pattern of projectFolders) {
    const above = pattern.exec(withSlashes)?.[1];
    if (above === undefined) continue;
    const inWorkspace = workspace !== undefined && pathWithin(workspace, dockerfile) !== undefined;
    const root = inWorkspace ? workspace : (findGitRoot(folder) ?? (above === "" ? sep : above));
    return { root, source: "workspace" };
  }
  return { root: folder, source: "folder" };
}

/** The highest folder whose Compose and Bake files are looked at. */
export function topFolder(dockerfile: string, workspace: string | undefined): string {
  if (workspace !== undefined && pathWithin(workspace, dockerfile) !== undefined) return workspace;
  return findGitRoot(dirname(dockerfile)) ?? dirname(dirname(dockerfile));
}

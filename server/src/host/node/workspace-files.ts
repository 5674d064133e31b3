import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { buildFileKind, isDockerfileName } from "../file-names.ts";
import { foreignFolders } from "./discover.ts";
import { makeGitIgnore, type GitIgnore } from "./git-ignore.ts";

/** The files of a folder that matter to Dockerfiles, absolute, in the order of a walk by name. */
export interface WorkspaceFiles {
  readonly dockerfiles: readonly string[];
  /** Compose and Bake files. */
  readonly builds: readonly string[];
  /** Whether all of the folder was searched. */
  readonly complete: boolean;
}

export interface WorkspaceLimits {
  readonly dockerfiles: number;
  readonly builds: number;
  /** Files and folders looked at. */
  readonly entries: number;
}

const defaultLimits: WorkspaceLimits = { dockerfiles: 500, builds: 200, entries: 200_000 };

/**
 * Searches a folder by the rules of the command line (names, .gitignore, folders that are not the project's), but never
 * in one piece: it lets other work in between any two folders, ends at the limits, and when `stopped` says so. Never
 * rejects; a folder that may not be read is left out.
 */
export async function findWorkspaceFiles(
  top: string,
  stopped: () => boolean = () => false,
  limits: WorkspaceLimits = defaultLimits,
): Promise<WorkspaceFiles> {
  const dockerfiles: string[] = [];
  const builds: string[] = [];
  let left = limits.entries;
  const isFull = (): boolean => left <= 0 || dockerfiles.length >= limits.dockerfiles || stopped();

  const visit = async (folder: string, ignore: GitIgnore): Promise<void> => {
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch {
      return;
    }
    left -= entries.length;
    const here = folder !== top && entries.some(({ name }) => name === ".gitignore") ? ignore.enter(folder) : ignore;
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const folders: string[] = [];
    for (const entry of entries) {
      const { name } = entry;
      const full = join(folder, name);
      if (entry.isDirectory()) {
        if (!foreignFolders.has(name) && !here.ignores(full, true)) folders.push(full);
        continue;
      }
      const isDockerfile = isDockerfileName(name);
      if ((!isDockerfile && buildFileKind(name) === undefined) || here.ignores(full, false)) continue;
      if (isDockerfile && dockerfiles.length < limits.dockerfiles) dockerfiles.push(full);
      if (!isDockerfile && builds.length < limits.builds) builds.push(full);
    }
    for (const inner of folders) {
      if (isFull()) return;
      await visit(inner, here);
    }
  };

  await visit(top, makeGitIgnore(top).enter(top));
  return { dockerfiles, builds, complete: !isFull() };
}

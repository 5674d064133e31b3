import type { BuildContext } from "../../contracts/build-context.ts";
import { stageChain } from "../../model/image-content.ts";
import type { CopyStep, Expanded, PackageInstall, PackageManager } from "../../model/model.ts";
import { baseName } from "../../model/paths.ts";

/** The file that names a project's dependencies, and the names its lock file may have, the usual one first. */
export interface ProjectFiles {
  readonly manifest: string;
  readonly locks: readonly string[];
}

const projects: Partial<Record<PackageManager, ProjectFiles>> = {
  npm: { manifest: "package.json", locks: ["package-lock.json", "npm-shrinkwrap.json"] },
  yarn: { manifest: "package.json", locks: ["yarn.lock"] },
  pnpm: { manifest: "package.json", locks: ["pnpm-lock.yaml"] },
  bun: { manifest: "package.json", locks: ["bun.lock", "bun.lockb"] },
  poetry: { manifest: "pyproject.toml", locks: ["poetry.lock"] },
  uv: { manifest: "pyproject.toml", locks: ["uv.lock"] },
  bundle: { manifest: "Gemfile", locks: ["Gemfile.lock"] },
  composer: { manifest: "composer.json", locks: ["composer.lock"] },
  cargo: { manifest: "Cargo.toml", locks: ["Cargo.lock"] },
  go: { manifest: "go.mod", locks: ["go.sum"] },
};

/** The files of a project whose dependencies a manager installs; undefined for a manager without a lock file. */
export function projectFilesOf(manager: PackageManager): ProjectFiles | undefined {
  return projects[manager];
}

/** What is known about the lock file of a project whose dependencies are installed. */
export interface LockFacts {
  /** `copied`: the install finds it; `left`: the context has it, and it is not copied; `missing`: the context has none. */
  readonly state: "copied" | "left" | "missing" | "unknown";
  readonly manifest: string;
  /** The lock file's name. */
  readonly lock: string;
  /** The source that copies the manifest by name, and its COPY. */
  readonly source: Expanded | undefined;
  readonly copy: CopyStep | undefined;
}

/**
 * The lock file of an install of a project's dependencies; undefined for a manager without one. Without a build context
 * only a file that is copied by name is known.
 */
export function lockFacts(install: PackageInstall, context: BuildContext | undefined): LockFacts | undefined {
  const project = projects[install.manager];
  if (project === undefined) return undefined;
  const { manifest, locks } = project;
  const inContext = (path: string): boolean => context?.kindOf(path) === "file" && !context.isIgnored(path);
  let state: "copied" | "unknown" | undefined;
  let named: { readonly source: Expanded; readonly copy: CopyStep; readonly folder: string } | undefined;
  let lock = locks[0] ?? "";

  const look = (path: string | undefined): "copied" | "unknown" | undefined => {
    if (path === undefined) return "unknown";
    const name = baseName(path);
    const folder = folderOf(path);
    const known = locks.find((one) => (isGlob(name) ? matchesGlob(name, one) && inContext(folder + one) : one === name));
    if (known !== undefined) {
      lock = known;
      return "copied";
    }
    if (isGlob(name)) return locks.some((one) => matchesGlob(name, one)) && context?.complete !== true ? "unknown" : undefined;
    if (path !== "" && context === undefined) return looksLikeFile(name) ? undefined : "unknown";
    if (path !== "" && context?.kindOf(path) !== "directory") return undefined;
    const inside = locks.find((one) => inContext(path === "" ? one : `${path}/${one}`));
    if (inside !== undefined) lock = inside;
    return inside !== undefined ? "copied" : context?.complete === true ? undefined : "unknown";
  };

  for (const copy of copiesBefore(install)) {
    for (const source of copy.sources) {
      const path = source.value === undefined ? undefined : cleanSource(source.value);
      if (copy.from !== undefined) {
        const name = path === undefined ? "" : baseName(path);
        if (locks.includes(name)) state = "copied";
        else if (!looksLikeFile(name)) state ??= "unknown";
        continue;
      }
      const seen = look(path);
      if (seen === "copied" || state === undefined) state = seen ?? state;
      if (path !== undefined && baseName(path) === manifest) named = { source, copy, folder: folderOf(path) };
    }
  }
  for (const { type, source, target, from } of install.run.mounts) {
    if (type !== "bind" || from !== undefined) continue;
    const seen = locks.includes(baseName(target ?? "")) ? "copied" : look(cleanSource(source ?? "."));
    if (seen === "copied" || state === undefined) state = seen ?? state;
  }
  if (state !== undefined || named === undefined) return { state: state ?? "unknown", manifest, lock, source: undefined, copy: undefined };
  const { folder, source, copy } = named;
  const found = locks.find((one) => inContext(folder + one));
  const absent = context?.complete === true && locks.every((one) => context.kindOf(folder + one) === undefined);
  return { state: found !== undefined ? "left" : absent ? "missing" : "unknown", manifest, lock: found ?? lock, source, copy };
}

/** The COPYs and ADDs whose files an install finds. */
function copiesBefore({ run }: PackageInstall): readonly CopyStep[] {
  return stageChain(run.stage).flatMap(({ copies }) =>
    copies.filter((copy) => !copy.onbuild && (copy.stage !== run.stage || copy.instruction.index < run.instruction.index)),
  );
}

/** A source relative to the context's root: without leading `./` and `/` and without a slash at its end. */
export function cleanSource(source: string): string {
  return source
    .replace(/^(?:\.?\/)+/, "")
    .replace(/\/+$/, "")
    .replace(/^\.$/, "");
}

export function isGlob(name: string): boolean {
  return /[*?[]/.test(name);
}

/** Whether a name fits a pattern of one path part; a class in brackets fits any letter. */
export function matchesGlob(pattern: string, name: string): boolean {
  const source = pattern.replace(/\[[^\]]*\]|[.+^${}()|\\*?]/g, (part) =>
    part === "*" ? ".*" : part === "?" || part.length > 1 ? "." : `\\${part}`,
  );
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return false;
  }
}

/** Whether a name is that of a file and not of a folder, by its ending. */
function looksLikeFile(name: string): boolean {
  return /[^.]\.[A-Za-z][\w-]*$/.test(name) || /^(?:Gemfile|Makefile|Dockerfile|Pipfile|Procfile)$/.test(name);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

import type { BuildContext } from "../../contracts/build-context.ts";
import type { CopyStep, Expanded, PackageInstall, PackageManager, Stage } from "../../model/model.ts";
import { baseName } from "../../model/paths.ts";
import { oncePer } from "../../text/once-per.ts";

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

/** What the copies up to some place show of a project's lock file. */
interface Seen {
  readonly state: "copied" | "unknown" | undefined;
  readonly lock: string;
  readonly named: { readonly source: Expanded; readonly copy: CopyStep; readonly folder: string } | undefined;
}

/**
 * The lock file of an install of a project's dependencies; undefined for a manager without one. Without a build context
 * only a file that is copied by name is known.
 */
export function lockFacts(install: PackageInstall, context: BuildContext | undefined): LockFacts | undefined {
  const project = projects[install.manager];
  if (project === undefined) return undefined;
  const { manifest, locks } = project;
  let seen = seenBefore(install, project, context);
  for (const { type, source, target, from } of install.run.mounts) {
    if (type !== "bind" || from !== undefined) continue;
    const found = locks.includes(baseName(target ?? "")) ? "copied" : look(cleanSource(source ?? "."), project, context);
    seen = merge(seen, found);
  }
  const { state, named, lock } = seen;
  if (state !== undefined || named === undefined) return { state: state ?? "unknown", manifest, lock, source: undefined, copy: undefined };
  const { folder, source, copy } = named;
  const inContext = locks.find((one) => standsIn(context, folder + one));
  const absent = context?.complete === true && locks.every((one) => context.kindOf(folder + one) === undefined);
  return { state: inContext !== undefined ? "left" : absent ? "missing" : "unknown", manifest, lock: inContext ?? lock, source, copy };
}

/** What all copies of a stage show, one after the other: the first entry before any of its own, those of its base included. */
type Course = { readonly context: BuildContext | undefined; readonly seen: readonly Seen[]; readonly copies: readonly CopyStep[] };
const coursesOf = oncePer((_stage: Stage): Map<PackageManager, Course> => new Map());

/** Each copy is looked at once for a stage and a manager, however many installs there are. */
function seenBefore({ run, manager }: PackageInstall, project: ProjectFiles, context: BuildContext | undefined): Seen {
  const courses = coursesOf(run.stage);
  let course = courses.get(manager);
  if (course === undefined || course.context !== context) {
    const copies = run.stage.copies.filter(({ onbuild }) => !onbuild);
    let last: Seen = { state: undefined, lock: project.locks[0] ?? "", named: undefined };
    for (const { copies: inherited } of run.stage.ancestors.toReversed())
      for (const copy of inherited) if (!copy.onbuild) last = addCopy(last, copy, project, context);
    const seen = [last];
    for (const copy of copies) seen.push((last = addCopy(last, copy, project, context)));
    course = { context, seen, copies };
    courses.set(manager, course);
  }
  let [low, high] = [0, course.copies.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((course.copies[middle] as CopyStep).instruction.index < run.instruction.index) low = middle + 1;
    else high = middle;
  }
  return course.seen[low] as Seen;
}

function addCopy(seen: Seen, copy: CopyStep, project: ProjectFiles, context: BuildContext | undefined): Seen {
  let result = seen;
  for (const source of copy.sources) {
    const path = source.value === undefined ? undefined : cleanSource(source.value);
    if (copy.from !== undefined) {
      const name = path === undefined ? "" : baseName(path);
      if (project.locks.includes(name)) result = { ...result, state: "copied" };
      else if (!looksLikeFile(name)) result = merge(result, "unknown");
      continue;
    }
    result = merge(result, look(path, project, context));
    if (path !== undefined && baseName(path) === project.manifest) result = { ...result, named: { source, copy, folder: folderOf(path) } };
  }
  return result;
}

/** Adds what one source shows: `copied`, `unknown`, nothing, or the name of the lock file that is copied. */
function merge(seen: Seen, found: "copied" | "unknown" | { readonly lock: string } | undefined): Seen {
  if (found === undefined) return seen;
  if (found === "unknown") return seen.state === undefined ? { ...seen, state: "unknown" } : seen;
  return { ...seen, state: "copied", ...(found === "copied" ? {} : found) };
}

/** Whether a source is the lock file, or a folder or pattern that holds it. */
function look(
  path: string | undefined,
  { locks }: ProjectFiles,
  context: BuildContext | undefined,
): "unknown" | { readonly lock: string } | undefined {
  if (path === undefined) return "unknown";
  const name = baseName(path);
  const folder = folderOf(path);
  const lock = locks.find((one) => (isGlob(name) ? matchesGlob(name, one) && standsIn(context, folder + one) : one === name));
  if (lock !== undefined) return { lock };
  if (isGlob(name)) return locks.some((one) => matchesGlob(name, one)) && context?.complete !== true ? "unknown" : undefined;
  if (path !== "" && context === undefined) return looksLikeFile(name) ? undefined : "unknown";
  if (path !== "" && context?.kindOf(path) !== "directory") return undefined;
  const inside = locks.find((one) => standsIn(context, path === "" ? one : `${path}/${one}`));
  return inside !== undefined ? { lock: inside } : context?.complete === true ? undefined : "unknown";
}

function standsIn(context: BuildContext | undefined, path: string): boolean {
  return context?.kindOf(path) === "file" && !context.isIgnored(path);
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

import { existsSync, lstatSync, readdirSync, statSync, type Dirent } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import { isDockerfileName } from "../file-names.ts";
import { describeFailure } from "./files.ts";
import { makeGitIgnore, type GitIgnore } from "./git-ignore.ts";

/** A file to lint. */
export interface FoundFile {
  /** As given, with `/`. */
  readonly path: string;
  readonly absolute: string;
}

/** A path that could not be searched or matches nothing. */
export interface SearchProblem {
  readonly path: string;
  readonly message: string;
}

export interface SearchOptions {
  readonly folder: string;
  /** Globs of files that are linted though their names are not those of Dockerfiles. */
  readonly include?: readonly string[];
  /** Globs of files and folders that are left out; a file named by itself is linted all the same. */
  readonly exclude?: readonly string[];
}

export interface SearchResult {
  /** In the order of the arguments, within a folder by name; each file once. */
  readonly files: readonly FoundFile[];
  readonly problems: readonly SearchProblem[];
}

/** Never entered: what stands there is not the project's. */
export const foreignFolders = new Set([".git", ".hg", ".svn", "node_modules"]);

/**
 * Finds what the paths of a command line name: files as they are, folders searched for Dockerfiles, and globs where no
 * file has that very name. Honours .gitignore in folders and globs. Never throws.
 */
export function findFiles(paths: readonly string[], options: SearchOptions): SearchResult {
  const files: FoundFile[] = [];
  const problems: SearchProblem[] = [];
  const seen = new Set<string>();
  const add = (path: string, absolute: string): void => {
    if (seen.has(absolute)) return;
    seen.add(absolute);
    files.push({ path: withSlashes(path), absolute });
  };
  const isIncluded = makeGlobTest(options.include ?? [], options.folder);
  const isExcluded = makeGlobTest(options.exclude ?? [], options.folder);

  for (const path of paths) {
    if (path === "") {
      // Most often a variable of a script that has no value: the working folder is not meant.
      problems.push({ path, message: "an empty path names no file" });
      continue;
    }
    const absolute = resolve(options.folder, path);
    let isFolder: boolean;
    try {
      isFolder = statSync(absolute).isDirectory();
    } catch (error) {
      const glob = readGlob(path);
      if (glob === undefined || isDangling(absolute)) {
        problems.push({ path: withSlashes(path), message: describeFailure(error).reason });
        continue;
      }
      const before = files.length + problems.length;
      const top = resolve(options.folder, glob.base || ".");
      if (existsSync(top)) {
        walk(top, glob.base === "" ? "." : glob.base, (shown) => glob.matches(withSlashes(shown)));
      }
      if (files.length + problems.length === before && !isNamedBefore(glob)) {
        problems.push({ path: withSlashes(path), message: "matches no file" });
      }
      continue;
    }
    if (!isFolder) add(path, absolute);
    else walk(absolute, path, (_, name, full) => isDockerfileName(name) || isIncluded(full));
  }
  return { files, problems };

  /** A glob that matches only what an earlier argument named is no mistake. */
  function isNamedBefore(glob: Glob): boolean {
    return files.some((file) => glob.matches(file.path));
  }

  function walk(top: string, shownTop: string, isWanted: (shown: string, name: string, full: string) => boolean): void {
    const visit = (folder: string, shown: string, ignore: GitIgnore): void => {
      let entries: Dirent[];
      try {
        entries = readdirSync(folder, { withFileTypes: true });
      } catch (error) {
        problems.push({ path: withSlashes(shown === "" ? "." : shown), message: describeFailure(error).reason });
        return;
      }
      const here = entries.some((entry) => entry.name === ".gitignore") ? ignore.enter(folder) : ignore;
      entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
      for (const entry of entries) {
        const { name } = entry;
        const full = join(folder, name);
        const path = shown === "" ? name : shown.endsWith("/") || shown.endsWith(sep) ? shown + name : `${shown}/${name}`;
        if (entry.isDirectory()) {
          if (!foreignFolders.has(name) && !here.ignores(full, true) && !isExcluded(full)) visit(full, path, here);
        } else if (isWanted(path, name, full) && !here.ignores(full, false) && !isExcluded(full) && isFile(entry, full)) {
          add(path, full);
        }
      }
    };
    const shown = shownTop === "." || shownTop === "./" ? "" : shownTop.replace(/(?<=[^/\\])[/\\]+$/, "");
    visit(top, shown, makeGitIgnore(top));
  }
}

/** A link leads to a file or it does not count; a folder behind a link is not entered, as links may lead in circles. */
function isFile(entry: Dirent, full: string): boolean {
  if (entry.isFile()) return true;
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(full).isFile();
  } catch {
    return true;
  }
}

/** Whether there is a link of this name that leads nowhere. */
function isDangling(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

interface Glob {
  /** The part before the first pattern. */
  readonly base: string;
  matches(path: string): boolean;
}

function readGlob(path: string): Glob | undefined {
  const pattern = withSlashes(path);
  const { base, isGlob } = picomatch.scan(pattern);
  if (!isGlob) return undefined;
  const test = picomatch(pattern.replace(/^(?:\.\/)+/, ""), { dot: true });
  return { base: base.replace(/^\.\/(?=.)/, ""), matches: (shown) => test(shown.replace(/^(?:\.\/)+/, "")) };
}

/** A pattern with a slash is tried on the path from the working folder, one without on names at any depth. */
function makeGlobTest(globs: readonly string[], folder: string): (full: string) => boolean {
  if (globs.length === 0) return () => false;
  const tests = globs.map((glob) => {
    const pattern = withSlashes(glob).replace(/^\.\//, "").replace(/\/+$/, "");
    const matches = picomatch(isAbsolute(pattern) || pattern.includes("/") ? pattern : `**/${pattern}`, { dot: true });
    return (full: string): boolean => matches(withSlashes(isAbsolute(pattern) ? full : relative(folder, full)));
  });
  return (full) => tests.some((matches) => matches(full));
}

function withSlashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

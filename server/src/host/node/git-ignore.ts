import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import makeMatcher, { type Ignore } from "ignore";
import { findGitRoot } from "./context-root.ts";

/** What .gitignore files say about paths, from the root of the repository down to one folder. */
export interface GitIgnore {
  /** With the .gitignore of a folder below. */
  enter(folder: string): GitIgnore;
  /** Whether a path (absolute) in this folder is kept out of git. */
  ignores(path: string, isFolder: boolean): boolean;
}

interface Level {
  readonly folder: string;
  readonly matcher: Ignore;
}

/**
 * The .gitignore files above `folder`, up to the root of its repository, and the repository's own exclude file. A
 * folder that is itself kept out was named by a person, who wants it searched: then nothing from above holds.
 */
export function makeGitIgnore(folder: string): GitIgnore {
  const root = findGitRoot(folder);
  const levels: Level[] = [];
  if (root !== undefined && root !== folder) {
    const above: string[] = [];
    for (let at = dirname(folder); ; at = dirname(at)) {
      above.unshift(at);
      if (at === root || dirname(at) === at) break;
    }
    for (const at of above) pushLevel(levels, at, join(at, ".gitignore"));
  }
  if (root !== undefined) {
    const excluded: Level[] = [];
    pushLevel(excluded, root, join(root, ".git", "info", "exclude"));
    levels.unshift(...excluded);
  }
  const start = makeLevels(levels);
  const isKeptOut = root !== undefined && ancestorsBelow(root, folder).some((at) => start.ignores(at, true));
  return isKeptOut ? makeLevels([]) : start;
}

function makeLevels(levels: readonly Level[]): GitIgnore {
  return {
    enter(folder) {
      const more = [...levels];
      pushLevel(more, folder, join(folder, ".gitignore"));
      return makeLevels(more);
    },
    ignores(path, isFolder) {
      // The deepest file that says anything decides.
      for (let index = levels.length - 1; index >= 0; index--) {
        const level = levels[index] as Level;
        const inside = relative(level.folder, path);
        if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`)) continue;
        const { ignored, unignored } = level.matcher.test((sep === "/" ? inside : inside.split(sep).join("/")) + (isFolder ? "/" : ""));
        if (ignored) return true;
        if (unignored) return false;
      }
      return false;
    },
  };
}

function pushLevel(levels: Level[], folder: string, file: string): void {
  try {
    levels.push({ folder, matcher: makeMatcher().add(readFileSync(file, "utf8")) });
  } catch {
    // There is none, or it may not be read: it says nothing.
  }
}

/** The folders from below `root` to `folder` itself. */
function ancestorsBelow(root: string, folder: string): readonly string[] {
  const found: string[] = [];
  for (let at = folder; at !== root && dirname(at) !== at; at = dirname(at)) found.push(at);
  return found;
}

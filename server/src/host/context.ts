import library from "@balena/dockerignore";
import type { BuildContext } from "../contracts/build-context.ts";

/** The package is CommonJS whose types know the `default` member only. */
const dockerignore = library.default;

/**
 * What was seen of a build context, as plain data: it can be posted to a worker. Paths are relative to the context's
 * root, with `/`.
 */
export interface ContextListing {
  readonly root: string;
  /** Sorted. */
  readonly files: readonly string[];
  readonly directories: readonly string[];
  /** Directories that are there but were not entered (`.git`, `node_modules`). */
  readonly unentered: readonly string[];
  /** Whether everything but the unentered directories was listed. */
  readonly complete: boolean;
  readonly texts: ReadonlyMap<string, string>;
  /** Only files whose mode was looked at. */
  readonly executable: ReadonlyMap<string, boolean>;
}

/** The ignore file in force, read. */
export interface IgnoreFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The build context that rules see. `dockerfile` is the Dockerfile's path in it. A path in a directory that was not
 * entered counts as a file that exists: nobody may be told that it is missing. `guessed` says that nobody has named the
 * folder.
 */
export function makeBuildContext(
  listing: ContextListing,
  dockerfile: string | undefined,
  ignoreFile: IgnoreFile | undefined,
  guessed = false,
): BuildContext {
  const kinds = kindsOf(listing);
  let isIgnored: ((path: string) => boolean) | undefined;
  const unentered = new Set(listing.unentered);
  return {
    root: listing.root,
    guessed,
    dockerfile,
    complete: listing.complete,
    files: listing.files,
    ignoreFile,
    kindOf(path) {
      const clean = cleanPath(path);
      return kinds.get(clean) ?? (liesIn(unentered, clean) ? "file" : undefined);
    },
    textOf: (path) => listing.texts.get(cleanPath(path)),
    isExecutable: (path) => listing.executable.get(cleanPath(path)),
    isIgnored(path) {
      if (ignoreFile === undefined) return false;
      isIgnored ??= makeIgnoreTest(ignoreFile.text);
      return isIgnored(path);
    },
  };
}

/** A complete context of texts by path, with a Dockerfile in its root: what the examples of a rule stand in. */
export function contextOfTexts(texts: Readonly<Record<string, string>>): BuildContext {
  const files = Object.keys(texts).sort();
  const directories = new Set<string>();
  for (const path of files) {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) directories.add(path.slice(0, slash));
  }
  const ignore = texts[".dockerignore"];
  return makeBuildContext(
    {
      root: ".",
      files,
      directories: [...directories],
      unentered: [],
      complete: true,
      texts: new Map(Object.entries(texts)),
      executable: new Map(),
    },
    "Dockerfile",
    ignore === undefined ? undefined : { path: ".dockerignore", text: ignore },
  );
}

const kindsByListing = new WeakMap<ContextListing, ReadonlyMap<string, "file" | "directory">>();

/** What each path is; made once for all Dockerfiles that share a context. */
function kindsOf(listing: ContextListing): ReadonlyMap<string, "file" | "directory"> {
  const known = kindsByListing.get(listing);
  if (known !== undefined) return known;
  const kinds = new Map<string, "file" | "directory">([
    ["", "directory"],
    [".", "directory"],
  ]);
  for (const path of listing.directories) kinds.set(path, "directory");
  for (const path of listing.files) kinds.set(path, "file");
  kindsByListing.set(listing, kinds);
  return kinds;
}

/**
 * Tests paths against a .dockerignore as BuildKit does. The library is measured equal to BuildKit; a pattern that
 * neither can compile is left out.
 */
export function makeIgnoreTest(text: string): (path: string) => boolean {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  // BuildKit matches with the letters' case; the library's default is not to.
  const matcher = dockerignore({ ignorecase: false }).add(lines.filter(compiles));
  return (path) => {
    const clean = cleanPath(path);
    return clean !== "" && clean !== "." && matcher.ignores(clean);
  };
}

function compiles(pattern: string): boolean {
  try {
    dockerignore({ ignorecase: false }).add(pattern).ignores("a");
    return true;
  } catch {
    return false;
  }
}

/** Without a leading `/` or `./`, without `.` parts and doubled or trailing slashes; `..` is resolved at the root as Docker does. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

function liesIn(directories: ReadonlySet<string>, path: string): boolean {
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    if (directories.has(path.slice(0, slash))) return true;
  }
  return false;
}

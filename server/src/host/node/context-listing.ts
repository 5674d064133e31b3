import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ContextListing } from "../context.ts";
import { decodeText } from "./files.ts";

/** How far a walk goes. */
export interface WalkLimits {
  /** Files and directories listed at most; beyond, the listing is not complete. */
  readonly entries: number;
  /** Neighbours read at most, and the size of each at most. */
  readonly texts: number;
  readonly textSize: number;
}

const defaultLimits: WalkLimits = { entries: 10_000, texts: 200, textSize: 64 * 1024 };

/** Directories that are noted and not entered: what is in them is not written by the project's people. */
const unenteredNames = new Set([".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"]);

/**
 * Neighbours that contracts and rules read: other Dockerfiles, ignore files, scripts, Compose, Bake and CI files, build
 * and package manifests, and the page that tells how to build.
 */
const neighbourName =
  /(?:^(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$|\.(?:Dockerfile|Containerfile)$|^\.gitignore$|^requirements[\w.-]*\.(?:txt|in)$|^README\.md$|^\.dockerignore|\.dockerignore|\.(?:ba|da|k)?sh|^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml|^docker-bake\.(?:hcl|json)|^\.gitlab-ci\.ya?ml|^Jenkinsfile|^Makefile|^justfile|^azure-pipelines\.ya?ml|^package\.json|^pyproject\.toml|^go\.mod|^Cargo\.toml|^(?:docker-)?(?:entrypoint|healthcheck)[\w.-]*)$/i;
const ciFolder = /^\.github\/workflows\/[^/]+\.ya?ml$|^\.circleci\/config\.ya?ml$|^\.woodpecker\/[^/]+\.ya?ml$/;
/** Files an image may run: their mode is looked at. */
const runnable = /(?:^|\/)[^./][^./]*$|\.(?:sh|bash|py|pl|rb|js|mjs|php)$/;

/**
 * Lists a build context, nearest folders first, and reads its small neighbours. Never throws: what cannot be read is
 * left out, and then the listing is not complete. Symbolic links are listed by what they lead to, and not followed.
 */
export function listContext(root: string, limits: WalkLimits = defaultLimits): ContextListing {
  const files: string[] = [];
  const directories: string[] = [];
  const unentered: string[] = [];
  let complete = true;
  const waiting = [""];
  for (let next = 0; next < waiting.length; next++) {
    const folder = waiting[next] as string;
    let entries;
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      complete = false;
      continue;
    }
    for (const entry of entries) {
      if (files.length + directories.length >= limits.entries) {
        complete = false;
        break;
      }
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        directories.push(path);
        if (unenteredNames.has(entry.name)) unentered.push(path);
        else waiting.push(path);
      } else if (entry.isSymbolicLink() && leadsToDirectory(join(root, path))) {
        directories.push(path);
        unentered.push(path);
      } else {
        files.push(path);
      }
    }
    if (!complete && files.length + directories.length >= limits.entries) break;
  }
  files.sort();
  return { root, files, directories, unentered, complete, ...readNeighbours(root, files, limits) };
}

function readNeighbours(root: string, files: readonly string[], limits: WalkLimits): Pick<ContextListing, "texts" | "executable"> {
  const texts = new Map<string, string>();
  const executable = new Map<string, boolean>();
  for (const path of files) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const neighbour = neighbourName.test(name) || ciFolder.test(path);
    if (!neighbour && !runnable.test(path)) continue;
    if (executable.size >= 1000) break;
    try {
      const full = join(root, path);
      const facts = statSync(full);
      // Windows has no such bit.
      if (process.platform !== "win32") executable.set(path, (facts.mode & 0o111) !== 0);
      if (!neighbour || texts.size >= limits.texts || facts.size > limits.textSize || !facts.isFile()) continue;
      const content = decodeText(readFileSync(full));
      if (content.ok) texts.set(path, content.text);
    } catch {
      // It has gone meanwhile, or may not be read: it stays a name without text.
    }
  }
  return { texts, executable };
}

function leadsToDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

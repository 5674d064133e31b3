import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { buildFileKind } from "../file-names.ts";
import type { RawBuild } from "./raw-build.ts";
import { readBakeHcl, readBakeJson } from "./bake-file.ts";
import { readTextFile } from "./files.ts";

/** One image that a Compose or Bake file builds. */
export interface BuildDescription {
  readonly kind: "compose" | "bake";
  /** Service or target. */
  readonly name: string;
  /** Absolute. */
  readonly context: string;
  /** Absolute. */
  readonly dockerfile: string;
  /** The file that says so, absolute. */
  readonly file: string;
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** What the image is called; undefined where a variable decides. */
  readonly image?: string | undefined;
}

/** Knows what the Compose and Bake files of folders build; each folder is read once. */
export interface BuildDescriptions {
  /** The first Compose or Bake file, from the Dockerfile's folder up to `top`, that builds it. */
  find(dockerfile: string, top: string): Promise<BuildDescription | undefined>;
  /** All that build it, the nearest first. */
  findAll(dockerfile: string, top: string): Promise<readonly BuildDescription[]>;
}

/** Descriptions with an empty memory. */
export function makeBuildDescriptions(): BuildDescriptions {
  const known = new Map<string, Promise<readonly BuildDescription[]>>();
  const describe = (folder: string): Promise<readonly BuildDescription[]> => {
    let described = known.get(folder);
    if (described === undefined) known.set(folder, (described = describeFolder(folder)));
    return described;
  };
  return {
    async find(dockerfile, top) {
      for (const folder of foldersUpTo(dockerfile, top)) {
        const found = (await describe(folder)).find((build) => build.dockerfile === dockerfile);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    async findAll(dockerfile, top) {
      const found: BuildDescription[] = [];
      for (const folder of foldersUpTo(dockerfile, top))
        found.push(...(await describe(folder)).filter((build) => build.dockerfile === dockerfile));
      return found;
    },
  };
}

function* foldersUpTo(file: string, top: string): Generator<string> {
  for (let at = dirname(file); ; at = dirname(at)) {
    yield at;
    if (at === top || dirname(at) === at) return;
  }
}

async function describeFolder(folder: string): Promise<readonly BuildDescription[]> {
  let names: readonly string[];
  try {
    names = readdirSync(folder)
      .filter((name) => buildFileKind(name) !== undefined)
      .sort();
  } catch {
    return [];
  }
  const found: BuildDescription[] = [];
  for (const name of names) {
    const content = readTextFile(join(folder, name));
    if (!content.ok) continue;
    const kind = buildFileKind(name) === "compose" ? "compose" : "bake";
    for (const build of await readBuilds(name, content.text, basename(folder))) {
      // A context in a git repository or at a URL says nothing about files here.
      if (/^[a-z][a-z0-9+.-]*:|^git@|^github\.com\//i.test(build.context)) continue;
      const context = resolve(folder, build.context);
      found.push({ ...build, kind, file: join(folder, name), context, dockerfile: resolve(context, build.dockerfile) });
    }
  }
  return found;
}

async function readBuilds(name: string, text: string, folder: string): Promise<readonly RawBuild[]> {
  if (name.endsWith(".hcl")) return readBakeHcl(text);
  if (name.endsWith(".json")) return readBakeJson(text);
  // The YAML library is large: it is loaded only for a file that can matter.
  if (!/\bbuild\b/.test(text)) return [];
  const { readCompose } = await import("./compose-file.ts");
  return readCompose(text, folder);
}

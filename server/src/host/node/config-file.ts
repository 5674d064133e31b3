import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { configFileNames } from "../../engine/config.ts";
import { hadolintFileNames } from "../../engine/hadolint-config.ts";
import type { ConfigFile } from "../host.ts";
import { readTextFile } from "./files.ts";

/** Finds configuration files and remembers, for one run, what each folder holds. */
export interface ConfigFinder {
  /**
   * The configuration that holds for files in `folder` (absolute): the nearest upwards, ours or hadolint's (of both in one
   * folder ours), else the one hadolint takes for all projects. Never throws.
   */
  find(folder: string): ConfigFile | undefined;
}

/** A finder with an empty memory. `homes` are the places of hadolint's configuration for all projects, in order. */
export function makeConfigFinder(homes: readonly string[] = []): ConfigFinder {
  const known = new Map<string, ConfigFile | undefined>();
  let home: { readonly file: ConfigFile | undefined } | undefined;
  return {
    find(folder) {
      const passed: string[] = [];
      let found: ConfigFile | undefined;
      for (let at = folder; ; at = dirname(at)) {
        if (known.has(at)) {
          found = known.get(at);
          break;
        }
        passed.push(at);
        found = configIn(at);
        if (found !== undefined || dirname(at) === at) break;
      }
      for (const at of passed) known.set(at, found);
      if (found !== undefined) return found;
      home ??= { file: firstOf(homes) };
      return home.file;
    },
  };
}

/** The configuration of one folder itself. */
export function configIn(folder: string): ConfigFile | undefined {
  for (const names of [configFileNames, hadolintFileNames]) {
    const [path, ...shadowed] = names.map((name) => join(folder, name)).filter((candidate) => existsSync(candidate));
    // Whoever changes from hadolint has both for a while: its file is not in our way.
    if (path !== undefined) return { path, content: readTextFile(path), shadowed };
  }
  return undefined;
}

function firstOf(places: readonly string[]): ConfigFile | undefined {
  const path = places.find((place) => existsSync(place));
  return path === undefined ? undefined : { path, content: readTextFile(path), shadowed: [] };
}

/** Where hadolint looks for a configuration when the project has none, in its order. */
export function hadolintHomes(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const home = environment["HOME"] ?? homedir();
  const given = environment["XDG_CONFIG_HOME"];
  const bases = [
    ["hadolint", given !== undefined && isAbsolute(given) ? given : join(home, ".config")],
    ["hadolint", join(home, ".hadolint")],
    ["config", join(home, ".hadolint")],
    [".hadolint", home],
  ] as const;
  if (!isAbsolute(home)) return [];
  return bases.flatMap(([name, folder]) => [join(folder, `${name}.yaml`), join(folder, `${name}.yml`)]);
}

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { configFileNames } from "../../engine/config.ts";
import type { ConfigFile } from "../host.ts";
import { readTextFile } from "./files.ts";

/** Finds configuration files and remembers, for one run, what each folder holds. */
export interface ConfigFinder {
  /** The configuration that holds for files in `folder` (absolute): the nearest upwards. Never throws. */
  find(folder: string): ConfigFile | undefined;
}

/** A finder with an empty memory. */
export function makeConfigFinder(): ConfigFinder {
  const known = new Map<string, ConfigFile | undefined>();
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
      return found;
    },
  };
}

/** The configuration of one folder itself. */
export function configIn(folder: string): ConfigFile | undefined {
  const present = configFileNames.map((name) => join(folder, name)).filter((path) => existsSync(path));
  const [path, ...shadowed] = present;
  return path === undefined ? undefined : { path, content: readTextFile(path), shadowed };
}

import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { readTraits, type WorkspaceFiles, type WorkspaceTraits } from "../workspace-traits.ts";
import { readTextFile } from "./files.ts";

/** What a folder on the disk tells about the project in it. */
export function readWorkspaceTraits(folder: string): WorkspaceTraits {
  const files: WorkspaceFiles = {
    name: basename(folder),
    textOf(path) {
      const content = readTextFile(join(folder, path));
      return content.ok ? content.text : undefined;
    },
    exists: (path) => existsSync(join(folder, path)),
    list(path) {
      try {
        return readdirSync(join(folder, path));
      } catch {
        return [];
      }
    },
  };
  return readTraits(files);
}

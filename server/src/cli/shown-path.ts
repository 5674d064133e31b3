import * as nodePath from "node:path";

/**
 * A path as reports show it: from the working folder, with `/`. On Windows a path on another drive has no way from there
 * and stays whole (`D:/app/Dockerfile`). `system` are the rules of paths, for tests.
 */
export function showPathFrom(folder: string, absolute: string, system: Pick<typeof nodePath, "relative" | "sep"> = nodePath): string {
  const shown = system.relative(folder, absolute);
  return system.sep === "/" ? shown : shown.split(system.sep).join("/");
}

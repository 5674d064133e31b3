import type { NeighbourPlace } from "../../contracts/neighbours.ts";
import type { FixEdit } from "../rule.ts";

/** Another version in the place of the one that the pattern found in a neighbour: its first or second group. */
export function replaceVersion({ neighbour: { path }, start, match }: NeighbourPlace, version: string): FixEdit {
  const written = match[1] ?? match[2] ?? "";
  const at = start + match[0].lastIndexOf(written);
  return { path, span: { start: at, end: at + written.length }, newText: version };
}

/** Whether a version of three numbers is older than another. */
export function isOlder(version: string, minimum: string): boolean {
  const [a, b] = [version, minimum].map((text) => text.split(".").map(Number));
  for (let at = 0; at < 3; at++) {
    const [left, right] = [a?.[at] ?? 0, b?.[at] ?? 0];
    if (left !== right) return left < right;
  }
  return false;
}

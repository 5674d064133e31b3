import type { BuildContext } from "../contracts/build-context.ts";
import { itemKinds, type Proposal } from "./proposal.ts";

const most = 200;
/** A folder whose first files are all ignored is taken for ignored. */
const mostTried = 50;

/**
 * What a build context holds in the folder that `word` is typed in (`src/ma` → the folder `src`): its folders, which end in a
 * slash and ask on, then its files. What the ignore file keeps out is left out unless it is asked for.
 */
export function pathItems(context: BuildContext, word: string, { ignored = false }: { ignored?: boolean } = {}): readonly Proposal[] {
  const folder = word.slice(0, word.lastIndexOf("/") + 1).replace(/^(?:\.?\/)+/, "");
  if (folder.split("/").includes("..")) return [];
  const folders = new Set<string>();
  const tried = new Map<string, number>();
  const files: string[] = [];
  for (let at = firstIn(context.files, folder); at < context.files.length; at++) {
    const path = context.files[at] as string;
    if (!path.startsWith(folder) || folders.size + files.length >= most) break;
    const rest = path.slice(folder.length);
    const slash = rest.indexOf("/");
    if (slash < 0) {
      if (ignored || !context.isIgnored(path)) files.push(rest);
      continue;
    }
    const name = rest.slice(0, slash);
    const tries = tried.get(name) ?? 0;
    if (folders.has(name) || tries >= mostTried) continue;
    if (ignored || !context.isIgnored(path)) folders.add(name);
    else tried.set(name, tries + 1);
  }
  return [
    ...[...folders].map((name): Proposal => ({ label: `${name}/`, kind: itemKinds.folder, insert: `${name}/`, again: true })),
    ...files.map((name): Proposal => ({ label: name, kind: itemKinds.file })),
  ];
}

/** The first of sorted paths that is not before `folder`. */
function firstIn(files: readonly string[], folder: string): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((files[middle] as string) < folder) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { existsSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { BuildContext } from "../contracts/build-context.ts";
import { readTextFile } from "../host/node/files.ts";
import type { FixEdit } from "../rules/rule.ts";
import { applyEdits } from "../text/edits.ts";
import { showPathFrom } from "./shown-path.ts";

/** A file of the build context that fixes change or make. */
export interface OtherChange {
  readonly absolute: string;
  /** As reports show it. */
  readonly shown: string;
  readonly before: string;
  readonly after: string;
  readonly isNew: boolean;
}

/**
 * What fixes make of other files. Left out are files whose text is not the one the fixes were made for, that stand
 * outside the build context, or that are to be made and exist.
 */
export function changeOthers(
  others: ReadonlyMap<string, readonly FixEdit[]>,
  context: BuildContext | undefined,
  folder: string,
): readonly OtherChange[] {
  const changes: OtherChange[] = [];
  if (context === undefined) return changes;
  for (const [path, edits] of others) {
    const absolute = resolve(context.root, path);
    if (!absolute.startsWith(context.root.endsWith(sep) ? context.root : context.root + sep)) continue;
    const shown = showPath(path, context, folder);
    if (edits.some((edit) => edit.create === true)) {
      if (existsSync(absolute)) continue;
      changes.push({ absolute, shown, before: "", after: applyEdits("", edits), isNew: true });
      continue;
    }
    const content = readTextFile(absolute);
    if (!content.ok || content.text !== context.textOf(path)) continue;
    changes.push({ absolute, shown, before: content.text, after: applyEdits(content.text, edits), isNew: false });
  }
  return changes;
}

/** A path of the build context as seen from the working folder, with `/`. */
export function showPath(path: string, context: BuildContext | undefined, folder: string): string {
  return context === undefined ? path : showPathFrom(folder, join(context.root, path));
}

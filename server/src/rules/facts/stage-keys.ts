import { parseImageReference } from "../../model/image-reference.ts";
import type { Model, Stage } from "../../model/model.ts";

/** The image FROM names, as written, without tag and digest. */
export function imageName({ from }: Stage): string {
  const [word] = from.args;
  return word === undefined ? "" : parseImageReference(word.text, word.span).name;
}

/** How hadolint knows a stage: by its name, or by its image where it has none. */
export function stageKey(stage: Stage): string {
  return stage.name?.text ?? imageName(stage);
}

/** hadolint: whether a stage is the last one, or a later FROM names it (or its image, where it has no name). */
export function isLastOrBase({ stages }: Model, stage: Stage): boolean {
  if (stage === stages.at(-1)) return true;
  const key = stageKey(stage);
  return stages.some((other) => other.index > stage.index && imageName(other) === key);
}

/**
 * hadolint: the keys of all stages that have a property, were a base of one that has, or are built on one that is known to
 * have it where they stand.
 */
export function keysWith({ stages }: Model, has: (stage: Stage) => boolean): ReadonlySet<string> {
  const parents = new Map<string, string>();
  const found = new Set<string>();
  // An image that no stage stands for has no property of its own.
  const keys = new Set<string>();
  for (const stage of stages) {
    const key = stageKey(stage);
    keys.add(key);
    const parent = imageName(stage);
    if (parent !== key) parents.set(key, parent);
    if (found.has(parent)) found.add(key);
    if (!has(stage)) continue;
    const chain = new Set<string>();
    for (let each: string | undefined = key; each !== undefined && keys.has(each) && !chain.has(each); each = parents.get(each)) {
      chain.add(each);
      found.add(each);
    }
  }
  return found;
}

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

/** hadolint: the keys of all stages that have a property, or are built on one that has, or are a base of one. */
export function keysWith({ stages }: Model, has: (stage: Stage) => boolean): ReadonlySet<string> {
  const parents = new Map<string, Set<string>>();
  const children = new Map<string, Set<string>>();
  const found = new Set<string>();
  const link = (map: Map<string, Set<string>>, from: string, to: string): void => {
    const set = map.get(from);
    if (set === undefined) map.set(from, new Set([to]));
    else set.add(to);
  };
  for (const stage of stages) {
    const key = stageKey(stage);
    link(parents, key, imageName(stage));
    link(children, imageName(stage), key);
    if (has(stage)) found.add(key);
  }
  return new Set([...reach(found, parents), ...reach(found, children)]);
}

function reach(start: ReadonlySet<string>, edges: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set(start);
  for (const key of seen) for (const next of edges.get(key) ?? []) seen.add(next);
  return seen;
}

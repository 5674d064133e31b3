/** Where a stage gets its working directory from. */
import { instructionsNamed } from "../../model/instructions-named.ts";
import type { Model, Stage } from "../../model/model.ts";

/** Where the first WORKDIR of each stage or of the stages it is built from stands. */
export function firstWorkdirs({ stages }: Model): ReadonlyMap<Stage, number> {
  const first = new Map<Stage, number>();
  for (const stage of stages) {
    const own = instructionsNamed(stage, "WORKDIR")[0]?.span.start ?? Infinity;
    first.set(stage, stage.base.kind === "stage" ? Math.min(own, first.get(stage.base.stage) ?? Infinity) : own);
  }
  return first;
}

/**
 * The same as hadolint has it: of the stage itself, or of the last stage before that has the name of its image or is of the same
 * image; names are compared case by case, without registry, tag and digest.
 */
export function namedWorkdirs({ stages }: Model): ReadonlyMap<Stage, number> {
  const named = new Map<string, number>();
  const first = new Map<Stage, number>();
  for (const stage of stages) {
    const image = bareName(stage.from.args[0]?.text ?? "");
    const place = Math.min(instructionsNamed(stage, "WORKDIR")[0]?.span.start ?? Infinity, named.get(image) ?? Infinity);
    first.set(stage, place);
    named.set(stage.name?.text ?? image, place);
  }
  return first;
}

function bareName(image: string): string {
  return image
    .replace(/@.*$/, "")
    .replace(/:[^/:]*$/, "")
    .replace(/^[^/]*\.[^/]*\//, "");
}

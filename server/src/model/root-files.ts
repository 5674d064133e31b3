import { oncePer } from "../text/once-per.ts";
import { stageChain } from "./image-content.ts";
import type { CopyStep, RunStep, Stage } from "./model.ts";
import { evidenceOf } from "./stage-evidence.ts";

interface RootFiles {
  /** The first COPY that put a file at a path. */
  readonly at: ReadonlyMap<string, CopyStep>;
  /** The first COPY that put a file below a folder. */
  readonly below: ReadonlyMap<string, CopyStep>;
  /** The RUNs that change owners of anything. */
  readonly owning: ReadonlySet<RunStep>;
}

/** What COPY and ADD without --chown put into a stage: it is root's, whatever USER says. */
const rootFilesOf = oncePer((stage: Stage): RootFiles => {
  const at = new Map<string, CopyStep>();
  const below = new Map<string, CopyStep>();
  for (const { path, copy } of evidenceOf(stage).files) {
    if (copy.chown !== undefined) continue;
    if (!at.has(path)) at.set(path, copy);
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (below.has(folder)) break;
      below.set(folder, copy);
    }
  }
  const owning = new Set(
    stage.runs.filter(({ commands }) => commands.some(({ unwrapped: { name } }) => name === "chown" || name === "setfacl")),
  );
  return { at, below, owning };
});

/**
 * The COPY that gave a file at a path to root (with `within`, or one below it) before a RUN, when no other RUN of its stage
 * changes any owner.
 */
export function rootCopyAt(run: RunStep, path: string, within: boolean): CopyStep | undefined {
  for (const stage of stageChain(run.stage)) {
    const { at, below, owning } = rootFilesOf(stage);
    const copy = at.get(path) ?? (within ? below.get(path) : undefined);
    if (copy === undefined || copy.instruction.index > run.instruction.index) continue;
    return owning.size > (owning.has(run) ? 1 : 0) ? undefined : copy;
  }
  return undefined;
}

import { withoutFlags } from "../shell/command-flags.ts";
import type { ShellCommand } from "../shell/script.ts";
import { oncePer } from "../text/once-per.ts";
import { stageChain } from "./image-content.ts";
import type { CopyStep, RunStep, Stage } from "./model.ts";
import { normalizePath } from "./paths.ts";
import { evidenceOf } from "./stage-evidence.ts";

interface RootFiles {
  /** The first COPY that put a file at a path. */
  readonly at: ReadonlyMap<string, CopyStep>;
  /** The first COPY that put a file below a folder. */
  readonly below: ReadonlyMap<string, CopyStep>;
  /** The RUNs that change owners of anything. */
  readonly owning: ReadonlySet<RunStep>;
  /** For each path whose owner is changed by name, the RUNs that do so; undefined if one of them does not name its paths. */
  readonly owned: ReadonlyMap<string, ReadonlySet<RunStep>> | undefined;
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
  const changes = stage.runs.flatMap((run) =>
    run.commands.filter(({ unwrapped: { name } }) => name === "chown" || name === "setfacl").map((command) => ({ run, command })),
  );
  return { at, below, owning: new Set(changes.map(({ run }) => run)), owned: ownedPaths(changes) };
});

interface OwnerChange {
  readonly run: RunStep;
  readonly command: ShellCommand;
}

/** The paths that chown names, if each is a plain one: `chown app:app /work`, but neither `"$DIR"` nor `--from`. */
function ownedPaths(changes: readonly OwnerChange[]): Map<string, Set<RunStep>> | undefined {
  const owned = new Map<string, Set<RunStep>>();
  for (const { run, command } of changes) {
    const { name, args } = command.unwrapped;
    if (name !== "chown" || command.depth > 0 || args.some(({ text }) => /^--(?:from|reference)\b/.test(text))) return undefined;
    for (const { text, literal } of withoutFlags(args).slice(1)) {
      if (!literal || !text.startsWith("/") || /[*?[{]/.test(text)) return undefined;
      const path = normalizePath(text);
      const runs = owned.get(path) ?? new Set();
      owned.set(path, runs.add(run));
    }
  }
  return owned;
}

/** Whether another RUN than this may have given a path, or a folder it stands in, to somebody. */
function isOwnedBy(path: string, { owning, owned }: RootFiles, except: RunStep, within: boolean): boolean {
  if (owned === undefined || within) return owning.size > (owning.has(except) ? 1 : 0);
  for (let end = path.length; end >= 0; end = end === 0 ? -1 : path.lastIndexOf("/", end - 1)) {
    const runs = owned.get(end === 0 ? "/" : path.slice(0, end));
    if (runs !== undefined && runs.size > (runs.has(except) ? 1 : 0)) return true;
  }
  return false;
}

/**
 * The COPY that gave a file at a path to root (with `within`, or one below it) before a RUN, when no other RUN of its stage
 * may have changed its owner.
 */
export function rootCopyAt(run: RunStep, path: string, within: boolean): CopyStep | undefined {
  for (const stage of stageChain(run.stage)) {
    const facts = rootFilesOf(stage);
    const { at, below } = facts;
    const copy = at.get(path) ?? (within ? below.get(path) : undefined);
    if (copy === undefined || copy.instruction.index > run.instruction.index) continue;
    return isOwnedBy(path, facts, run, within) ? undefined : copy;
  }
  return undefined;
}

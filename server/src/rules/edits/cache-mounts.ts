import { callsIn } from "../../model/calls.ts";
import { stageChain } from "../../model/image-content.ts";
import type { PackageInstall, PackageManager, Stage } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { aptCleaning } from "./apt-cleaning.ts";
import { cacheDefeats } from "../facts/cache-defeats.ts";
import { cacheFolders, cacheMountFlag, hasCacheMount } from "../facts/package-caches.ts";
import { insertAt } from "./words.ts";

/** Managers of a language's packages, whose caches only a mount keeps between builds. */
export const languageManagers: ReadonlySet<PackageManager> = new Set([
  "pip",
  "uv",
  "poetry",
  "npm",
  "yarn",
  "pnpm",
  "bun",
  "composer",
  "cargo",
  "go",
  "maven",
  "gradle",
]);

/** Managers whose cache is also what a later build in the image reads: a mount would keep it out. */
const bakedManagers: ReadonlySet<PackageManager> = new Set(["go", "cargo", "maven", "gradle"]);

/** Whether an install of a shipped stage puts its cache into the image on purpose. */
export function bakesCache({ manager, run }: PackageInstall, final: Stage | undefined): boolean {
  return bakedManagers.has(manager) && final !== undefined && stageChain(final).includes(run.stage);
}

/** How an install gets a cache mount. */
export interface CacheMountPlan {
  readonly flags: readonly string[];
  /** The mount, and what would defeat it taken out. */
  readonly edits: readonly FixEdit[];
}

/**
 * The cache mounts that an install may get; undefined where it has one, where it does not run as root (its home is not
 * known then), or where the author has turned the cache off by a variable.
 */
export function planCacheMount(tree: SyntaxTree, install: PackageInstall): CacheMountPlan | undefined {
  const { run, manager } = install;
  const folders = cacheFolders(manager);
  const { user, env } = run.before;
  if (folders.length === 0 || hasCacheMount(install) || run.script.opaque || run.onbuild || run.dialect !== "posix") return undefined;
  if (run.stage.os === "windows" || (user.state === "set" && !/^(?:root|0)$/.test(user.value.user))) return undefined;
  if (manager === "pip" && env.get("PIP_NO_CACHE_DIR")?.state === "set") return undefined;
  const flags = folders.map(cacheMountFlag);
  const mounts = folders.map(({ target }) => ({ target, mount: { type: "cache", target } }));
  const edits: FixEdit[] = [insertAt(run.instruction.keyword.span.end, flags.map((flag) => ` ${flag}`).join(""))];
  for (const defeat of cacheDefeats(tree, run, mounts)) edits.push(...(defeat.edits ?? []));
  if (manager === "apt") {
    const targets = folders.map(({ target }) => target);
    for (const call of callsIn(run, ["rm", "apt-get", "apt"])) edits.push(...(aptCleaning(tree, call, targets).edits ?? []));
  }
  return { flags, edits };
}

import { oncePer } from "../../text/once-per.ts";
import { resolvePath } from "../../model/paths.ts";
import type { Mount, PackageInstall, PackageManager, RunStep } from "../../model/model.ts";

/** A folder that a package manager keeps its downloads in. */
export interface CacheFolder {
  readonly target: string;
  /** Whether two builds must not write it at once. */
  readonly locked?: true;
}

const folders: Partial<Record<PackageManager, readonly CacheFolder[]>> = {
  apt: [
    { target: "/var/cache/apt", locked: true },
    { target: "/var/lib/apt", locked: true },
  ],
  apk: [{ target: "/var/cache/apk", locked: true }],
  yum: [{ target: "/var/cache/yum", locked: true }],
  dnf: [{ target: "/var/cache/libdnf5", locked: true }],
  zypper: [{ target: "/var/cache/zypp", locked: true }],
  pip: [{ target: "/root/.cache/pip" }],
  uv: [{ target: "/root/.cache/uv" }],
  poetry: [{ target: "/root/.cache/pypoetry" }],
  npm: [{ target: "/root/.npm" }],
  yarn: [{ target: "/usr/local/share/.cache/yarn" }],
  pnpm: [{ target: "/root/.local/share/pnpm/store" }],
  bun: [{ target: "/root/.bun/install/cache" }],
  composer: [{ target: "/root/.cache/composer" }],
  cargo: [{ target: "/usr/local/cargo/registry" }],
  go: [{ target: "/go/pkg/mod" }],
  maven: [{ target: "/root/.m2" }],
  gradle: [{ target: "/root/.gradle" }],
};

/** Words of a target that tell which manager's cache it is, wherever its home lies. */
const marks: Partial<Record<PackageManager, RegExp>> = {
  apt: /\/var\/(?:cache|lib)(?:\/apt(?:\/|$)|\/?$)/,
  apk: /(?:\/var\/cache|\/etc\/apk\/cache)/,
  yum: /\/var\/cache/,
  dnf: /\/var\/cache/,
  microdnf: /\/var\/cache/,
  zypper: /\/var\/cache/,
  pip: /pip|\.cache\/?$/,
  uv: /uv|\.cache\/?$/,
  poetry: /poetry|\.cache\/?$/,
  npm: /npm|\.cache\/?$/,
  yarn: /yarn|\.cache\/?$/,
  pnpm: /pnpm|\.cache\/?$/,
  bun: /bun/,
  composer: /composer|\.cache\/?$|\/tmp\/cache/,
  cargo: /cargo/,
  go: /\/pkg\/mod|go-build|\.cache\/?$|\/go\/?$/,
  maven: /\.m2|maven/,
  gradle: /gradle/,
};

/** The cache folders a manager has for root; empty for one whose folder depends on more than that. */
export function cacheFolders(manager: PackageManager): readonly CacheFolder[] {
  return folders[manager] ?? [];
}

/** Whether a mount is a cache (or scratch) that this manager would use. A target that only a variable tells may be. */
export function servesManager({ type, target }: Pick<Mount, "type" | "target">, manager: PackageManager): boolean {
  if ((type !== "cache" && type !== "tmpfs") || target === undefined) return false;
  return target.includes("$") || marks[manager]?.test(target) === true;
}

/** Whether an install runs with a cache mount of its manager. */
export function hasCacheMount({ manager, run }: PackageInstall): boolean {
  return run.mounts.some((mount) => servesManager(mount, manager));
}

/** The flag that mounts a cache. */
export function cacheMountFlag({ target, locked }: CacheFolder): string {
  return `--mount=type=cache,target=${target}${locked === true ? ",sharing=locked" : ""}`;
}

/** A cache mount with its target made absolute. */
export interface CacheTarget {
  readonly mount: Pick<Mount, "type" | "target">;
  readonly target: string;
}

/** Cache mounts of a RUN whose absolute target is known. */
export const cacheTargets = oncePer((run: RunStep): readonly (CacheTarget & { readonly mount: Mount })[] => {
  const { workingDir } = run.before;
  const folder = workingDir.state === "set" ? workingDir.value : undefined;
  return run.mounts.flatMap((mount) => {
    if (mount.type !== "cache" || mount.target === undefined || mount.target.includes("$")) return [];
    const target = resolvePath(folder, mount.target);
    return target === undefined ? [] : [{ mount, target }];
  });
});

/** Whether a path is a folder or lies in it. */
export function liesWithin(path: string, folder: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}

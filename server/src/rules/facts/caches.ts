import type { RunStep } from "../../model/model.ts";

/**
 * Whether a cache or tmpfs mount of a RUN keeps a directory out of the layer: it lies at the directory, above it or
 * below it. A target with a variable may be any place, so it counts.
 */
export function mountKeepsOut(run: RunStep, directory: string): boolean {
  return run.mounts.some(({ type, target }) => {
    if ((type !== "cache" && type !== "tmpfs") || target === undefined) return false;
    if (target.includes("$")) return true;
    const place = target.replace(/\/+$/, "");
    return place === directory || directory.startsWith(`${place}/`) || place.startsWith(`${directory}/`);
  });
}

/** As hadolint judges: the mount's target contains the text. */
export function mountTargetContains(run: RunStep, ...parts: readonly string[]): boolean {
  return run.mounts.some(
    ({ type, target }) => (type === "cache" || type === "tmpfs") && parts.some((part) => target?.includes(part) === true),
  );
}

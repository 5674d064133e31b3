import type { Model } from "../../model/model.ts";

/** What a name must look like to be kept out by a pattern: `node_modules` at any depth, `.env*`, `secrets/`. */
export function shapeOf(pattern: string): RegExp {
  const name = pattern.replace(/^\*\*\//, "").replace(/\/$/, "");
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "i");
}

/** A pattern of an ignore file, and behind it what must be let in again: `keep`, and what the Dockerfile copies by name. */
export function ignoreLines(pattern: string, keep: readonly string[], model: Model): readonly string[] {
  return [pattern, ...new Set([...keep, ...exceptions(model, shapeOf(pattern))])];
}

function exceptions(model: Model, shape: RegExp): readonly string[] {
  const sources = model.stages.flatMap(({ copies }) => copies.filter(({ from }) => from === undefined).flatMap((copy) => copy.sources));
  return sources.flatMap(({ value }) => {
    if (value === undefined || /:\/\/|^git@/.test(value)) return [];
    const path = value.replace(/^\.?\/+/, "").replace(/\/+$/, "");
    return path.split("/").some((part) => !/^\*+$/.test(part) && shape.test(part)) ? [`!${path}`] : [];
  });
}

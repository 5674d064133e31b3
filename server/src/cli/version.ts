import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The version in the product's own manifest, which stands above this file in the sources and in the package. */
export function readVersion(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at)) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(at, "package.json"), "utf8")) as { name?: string; version?: string };
      if (name === "plimsoll" && version !== undefined) return version;
    } catch {
      // Not here.
    }
  }
  return "unknown";
}

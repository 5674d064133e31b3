import type { FileText, Host } from "../host.ts";

/** What a browser can give: files by way of the editor, if it offers them; no network. */
export interface BrowserSources {
  /** Reads a file through the editor. */
  readonly readText?: ((path: string) => Promise<FileText>) | undefined;
}

const noDisk: FileText = { ok: false, failure: { code: "unreadable", reason: "cannot be read in the browser" } };

/** The host of the browser's worker. It has no disk and asks no registry: registries answer no page of another origin. */
export function makeBrowserHost(sources: BrowserSources = {}): Host {
  return {
    async readText(path) {
      try {
        return (await sources.readText?.(path)) ?? noDisk;
      } catch {
        return noDisk;
      }
    },
    findConfig: async () => undefined,
    collectContext: async () => undefined,
    registry: {
      available: false,
      reason: "Digests cannot be looked up in the browser: registries do not answer pages of other origins.",
    },
  };
}

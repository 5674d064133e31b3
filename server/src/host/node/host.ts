import { dirname } from "node:path";
import type { ProxySettings } from "./proxies.ts";
import type { Host } from "../host.ts";
import type { RegistryClient } from "../registry/client.ts";
import { hadolintHomes, makeConfigFinder } from "./config-file.ts";
import { makeContextCollector } from "./context.ts";
import { readTextFile } from "./files.ts";

export interface NodeHostOptions {
  /** Asked before each look-up, as the editor's settings may change. */
  readonly proxies?: (() => Pick<ProxySettings, "proxy" | "noProxy">) | undefined;
}

/** The host of a program under Node: reads the disk afresh for each question, asks registries when told to. */
export function makeNodeHost(options: NodeHostOptions = {}): Host {
  return {
    readText: async (path) => readTextFile(path),
    findConfig: async (dockerfile) => makeConfigFinder(hadolintHomes(process.env)).find(dirname(dockerfile)),
    collectContext: async (request) => (await makeContextCollector().collect(request))?.context,
    registry: { available: true, client: lazyRegistryClient(options) },
  };
}

/** A registry client whose network library is loaded with the first look-up. Its logins are kept until the proxies change. */
export function lazyRegistryClient(options: NodeHostOptions = {}): RegistryClient {
  let current: { readonly key: string; readonly client: RegistryClient } | undefined;
  const load = async (): Promise<RegistryClient> => {
    const { makeRegistryClient } = await import("./registry-client.ts");
    const proxies = options.proxies?.() ?? {};
    const key = JSON.stringify([proxies.proxy, proxies.noProxy]);
    if (current?.key !== key) current = { key, client: makeRegistryClient({ ...proxies, environment: process.env }) };
    return current.client;
  };
  const missing = { ok: false, fault: "failed", message: "This look-up is not known." } as const;
  return {
    resolveDigest: async (image, signal) => (await load()).resolveDigest(image, signal),
    listTags: async (image, signal) => (await load()).listTags?.(image, signal) ?? missing,
    describe: async (image, signal) => (await load()).describe?.(image, signal) ?? missing,
  };
}

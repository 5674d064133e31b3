import { dirname } from "node:path";
import { resolveConfig, withAdditions, withPreset } from "../engine/config-resolution.ts";
import type { ResolvedConfig } from "../engine/settings.ts";
import { loadConfigChain, type ConfigChain, type ConfigFileProblem } from "../host/node/config-chain.ts";
import { makeConfigFinder } from "../host/node/config-file.ts";
import { readTextFile } from "../host/node/files.ts";
import type { ConfigFile } from "../host/host.ts";
import type { LintSettings } from "./lint-options.ts";
import { findContracts } from "./workspace-contracts.ts";

/** Finds what holds for one Dockerfile. */
export interface ConfigSource {
  /** For standard input without a name, what holds for the working folder. */
  find(dockerfile: string | undefined): Promise<FoundConfig>;
}

export interface FoundConfig {
  readonly config: ResolvedConfig;
  readonly problems: readonly ConfigFileProblem[];
}

/** Configurations as files and command line give them; each file is read once. */
export function makeConfigSource(
  settings: Pick<LintSettings, "folder" | "config" | "preset"> & Partial<Pick<LintSettings, "additions" | "configHomes">>,
): ConfigSource {
  const finder = makeConfigFinder(settings.configHomes);
  const chains = new Map<string, Promise<ConfigChain>>();
  const named: ConfigFile | undefined =
    settings.config === undefined ? undefined : { path: settings.config, content: readTextFile(settings.config), shadowed: [] };
  const resolved = new Map<string, ResolvedConfig>();
  /** Equal configurations are one object, for which the rules are planned once. */
  const resolve = (chain: ConfigChain | undefined, dockerfile: string | undefined): ResolvedConfig => {
    const found = resolveConfig(chain?.sources ?? [], dockerfile);
    const config = withAdditions(withPreset(found, settings.preset), settings.additions);
    const key = JSON.stringify(config, (_, value: unknown) => (value instanceof Map ? [...value] : value));
    const known = resolved.get(key);
    if (known === undefined) resolved.set(key, config);
    return known ?? config;
  };
  return {
    async find(dockerfile) {
      const file = named ?? finder.find(dockerfile === undefined ? settings.folder : dirname(dockerfile));
      if (file === undefined) return { config: resolve(undefined, dockerfile), problems: [] };
      let chain = chains.get(file.path);
      if (chain === undefined) {
        const contracts = findContracts(dirname(file.path));
        const known = {
          contracts: contracts.map(({ name }) => name),
          requirements: contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
        };
        chains.set(file.path, (chain = loadConfigChain(file, readTextFile, known)));
      }
      const read = await chain;
      return { config: resolve(read, dockerfile), problems: read.problems };
    },
  };
}

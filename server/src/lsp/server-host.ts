import type { KnownNames } from "../engine/config.ts";
import type { ConfigFile, Host } from "../host/host.ts";
import type { ConfigChain } from "../host/node/config-chain.ts";

/** What the language server asks of the world outside, beyond what every program asks. */
export interface ServerHost extends Host {
  /** Reads a configuration with all that it extends; undefined where no file can be read. */
  readonly loadConfig: ((file: ConfigFile, known: KnownNames) => Promise<ConfigChain>) | undefined;
  /** The first of these programs that is on PATH (absolute); undefined where nothing can be run. */
  readonly findProgram: ((names: readonly string[]) => Promise<string | undefined>) | undefined;
  /** Tells the registry client which proxies the editor is set to. */
  readonly useProxies: ((proxies: { readonly proxy?: string; readonly noProxy?: readonly string[] }) => void) | undefined;
}

import type { Contract } from "../contracts/contract.ts";
import type { KnownNames } from "../engine/config.ts";
import type { FormatOptions } from "../features/format.ts";
import type { ConfigFile, Host } from "../host/host.ts";
import type { ConfigChain } from "../host/node/config-chain.ts";
import type { WorkspaceFiles } from "../host/node/workspace-files.ts";
import type { WorkspaceTraits } from "../host/workspace-traits.ts";

/** What the language server asks of the world outside, beyond what every program asks. */
export interface ServerHost extends Host {
  /** Reads a configuration with all that it extends; undefined where no file can be read. */
  readonly loadConfig: ((file: ConfigFile, known: KnownNames) => Promise<ConfigChain>) | undefined;
  /** What `.editorconfig` files above a file say of its layout; undefined where no file can be read. */
  readonly readLayout?: ((path: string) => Partial<FormatOptions>) | undefined;
  /** The first of these programs that is on PATH (absolute); undefined where nothing can be run. */
  readonly findProgram: ((names: readonly string[]) => Promise<string | undefined>) | undefined;
  /** The contracts that stand in a folder; undefined where no folder can be searched. */
  readonly readContracts: ((folder: string) => Promise<readonly Contract[]>) | undefined;
  /** What a folder tells about the project in it. */
  readonly readTraits: ((folder: string) => Promise<WorkspaceTraits>) | undefined;
  /** Searches a folder for what matters to Dockerfiles; undefined where no folder can be searched. */
  readonly findWorkspaceFiles?: ((folder: string) => Promise<WorkspaceFiles>) | undefined;
  /** A way to collect build contexts that remembers what it has seen, for a pass over many Dockerfiles. */
  readonly collectContexts?: (() => Host["collectContext"]) | undefined;
  /** What must be known before a build: asked of the engine and of Git, so only when a person builds. */
  readonly readBuildFacts: ((program: string, root: string, attestations: boolean) => Promise<BuildFacts>) | undefined;
  /** Tells the registry client which proxies the editor is set to. */
  readonly useProxies: ((proxies: { readonly proxy?: string; readonly noProxy?: readonly string[] }) => void) | undefined;
}

export interface BuildFacts {
  /** Whether the engine keeps attestations; false when it was not asked. */
  readonly attestations: boolean;
  /** The project's version, where Git tells one. */
  readonly version: string | undefined;
}

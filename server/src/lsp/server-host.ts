import type { Contract } from "../contracts/contract.ts";
import type { KnownNames } from "../engine/config-rules.ts";
import type { FormatOptions } from "../features/format.ts";
import type { Builder } from "../host/builders.ts";
import type { ComposedBuild } from "../host/composed-build.ts";
import type { ConfigFile, Host } from "../host/host.ts";
import type { PlannedBuild, PlanRequest } from "../host/node/build-plan.ts";
import type { ConfigChain, ConfigFileProblem } from "../host/node/config-chain.ts";
import type { WorkspaceFiles } from "../host/node/workspace-files.ts";
import type { ShellCheckService } from "../host/shellcheck.ts";
import type { WorkspaceTraits } from "../host/workspace-traits.ts";

/** What the language server asks of the world outside, beyond what every program asks. */
export interface ServerHost extends Host {
  /** Reads a configuration with all that it extends; undefined where no file can be read. */
  readonly loadConfig: ((file: ConfigFile, known: KnownNames) => Promise<ConfigChain>) | undefined;
  /** What `.editorconfig` files above a file say of its layout; undefined where no file can be read. */
  readonly readLayout?: ((path: string) => Partial<FormatOptions>) | undefined;
  /** The first of these programs that is on PATH (absolute); undefined where nothing can be run. */
  readonly findProgram: ((names: readonly string[]) => Promise<string | undefined>) | undefined;
  /** ShellCheck, by the path of its program; undefined where nothing can be run. */
  readonly openShellCheck?: ((program: string) => ShellCheckService) | undefined;
  /** The contracts that stand in a folder; undefined where no folder can be searched. */
  readonly readContracts: ((folder: string) => Promise<FolderContracts>) | undefined;
  /** What a folder tells about the project in it. */
  readonly readTraits: ((folder: string) => Promise<WorkspaceTraits>) | undefined;
  /** Searches a folder for what matters to Dockerfiles; undefined where no folder can be searched. */
  readonly findWorkspaceFiles?: ((folder: string) => Promise<WorkspaceFiles>) | undefined;
  /** A way to collect build contexts that remembers what it has seen, for a pass over many Dockerfiles. */
  readonly collectContexts?: (() => Host["collectContext"]) | undefined;
  /** What is asked of engines and of Git before a build, so only when a person builds; undefined where nothing can be run. */
  readonly builds: BuildHost | undefined;
  /** Tells the registry client which proxies the editor is set to. */
  readonly useProxies: ((proxies: { readonly proxy?: string; readonly noProxy?: readonly string[] }) => void) | undefined;
}

/** The contracts of a folder that can be used, and what is wrong with the others. */
export interface FolderContracts {
  readonly contracts: readonly Contract[];
  readonly problems: readonly ConfigFileProblem[];
}

export interface BuildHost {
  plan(request: Omit<PlanRequest, "environment">): Promise<PlannedBuild | string>;
  /** The builders that a Docker program knows. */
  builders(program: string): Promise<readonly Builder[]>;
  /** What Bake and Compose files of the workspace build of a Dockerfile. */
  composed(dockerfile: string, workspace: string | undefined): Promise<readonly ComposedBuild[]>;
}

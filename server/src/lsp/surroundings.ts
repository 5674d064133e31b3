import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import { resolveConfig } from "../engine/config-resolution.ts";
import type { KnownNames } from "../engine/config-rules.ts";
import { defaultConfig, type ResolvedConfig } from "../engine/settings.ts";
import type { ConfigFileProblem } from "../host/node/config-chain.ts";
import { guardWork, type Log } from "./guard.ts";
import type { FolderContracts, ServerHost } from "./server-host.ts";
import { folderOf, pathOf } from "./uris.ts";

/** What was found around one document: data, collected before anything asks for it. */
export interface Surroundings {
  readonly config: ResolvedConfig;
  /** The configuration file in force (absolute). */
  readonly configPath: string | undefined;
  /** Every configuration file that was read (absolute), with what is wrong in them. */
  readonly configFiles: readonly string[];
  readonly configProblems: readonly ConfigFileProblem[];
  readonly context: BuildContext | undefined;
  /** The contracts of its workspace folder. */
  readonly contracts: readonly Contract[];
  /** What is wrong with the contracts that cannot be used. */
  readonly contractProblems: readonly ConfigFileProblem[];
  /** Changes whenever anything of it does. */
  readonly key: string;
}

/** What holds before anything is known, and for documents without a file. */
export const noSurroundings: Surroundings = {
  config: defaultConfig,
  configPath: undefined,
  configFiles: [],
  configProblems: [],
  context: undefined,
  contracts: [],
  contractProblems: [],
  key: "0",
};

export interface SurroundingsStore {
  /** What is known now; never waits. */
  get(uri: string): Surroundings;
  /** Collects for a document that was opened or saved, or after files around it have changed. */
  collect(uri: string): void;
  /** Collects again for all documents. */
  collectAll(): void;
  release(uri: string): void;
  /** The contracts of all workspace folders that were searched. */
  contracts(): readonly Contract[];
  /** The contracts of the workspace folder a document belongs to, whether they were searched for before or not. */
  contractsAround(uri: string): Promise<readonly Contract[]>;
  /** The folder of the workspace a document belongs to (absolute). */
  workspaceOf(uri: string): string | undefined;
  /** Resolves when nothing is being collected. */
  settled(): Promise<void>;
}

export interface SurroundingsSources {
  readonly host: ServerHost;
  readonly log: Log;
  known(own: readonly Contract[]): KnownNames;
  /** The folder of the workspace a document belongs to (absolute). */
  workspaceOf(uri: string): string | undefined;
  /** What the contract in force says of the build context. */
  contractContext(uri: string): string | undefined;
  changed(uri: string): void;
}

/** The context is collected this long after the configuration, so that the first answer about a file comes before it. */
const contextDelay = 20;

export function makeSurroundings(sources: SurroundingsSources): SurroundingsStore {
  const stores = new Map<string, Surroundings>();
  const turns = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const folders = new Map<string, Promise<FolderContracts>>();
  let generation = 0;

  const put = (uri: string, part: Partial<Surroundings>): void => {
    generation += 1;
    stores.set(uri, { ...(stores.get(uri) ?? noSurroundings), ...part, key: generation.toString(36) });
    sources.changed(uri);
  };

  const collect = (uri: string): void => {
    const path = pathOf(uri);
    if (path === undefined) return;
    const turn = (turns.get(uri) ?? 0) + 1;
    turns.set(uri, turn);
    const isCurrent = (): boolean => turns.get(uri) === turn;
    track(async () => {
      const known = stores.get(uri)?.contracts ?? noSurroundings.contracts;
      const config = await collectConfig(sources, path, known);
      if (!isCurrent()) return;
      if (!sameConfig(stores.get(uri), config)) put(uri, config);
      await new Promise((resolve) => setTimeout(resolve, contextDelay));
      if (!isCurrent()) return;
      const { contracts, problems: contractProblems } = await contractsOf(sources.workspaceOf(uri));
      if (!isCurrent()) return;
      if (JSON.stringify(contractProblems) !== JSON.stringify((stores.get(uri) ?? noSurroundings).contractProblems))
        put(uri, { contractProblems });
      if (JSON.stringify(contracts) !== JSON.stringify(known)) {
        // A configuration may name them: its problems are looked for again.
        put(uri, { ...(await collectConfig(sources, path, contracts)), contracts });
      }
      const context = await sources.host.collectContext({
        ...contextOf(path),
        workspace: sources.workspaceOf(uri),
        contractContext: sources.contractContext(uri),
      });
      if (isCurrent() && (context !== undefined || stores.get(uri)?.context !== undefined)) put(uri, { context });
    });
  };

  /** Each folder is searched once for all its documents. */
  const contractsOf = async (folder: string | undefined): Promise<FolderContracts> => {
    const { readContracts } = sources.host;
    if (folder === undefined || readContracts === undefined) return { contracts: [], problems: [] };
    let found = folders.get(folder);
    if (found === undefined) folders.set(folder, (found = readContracts(folder)));
    return found;
  };

  const track = (work: () => Promise<void>): void => {
    const done = new Promise<void>((resolve) => {
      guardWork(sources.log, "Collecting configuration and build context", async () => {
        try {
          await work();
        } finally {
          resolve();
        }
      });
    });
    running.add(done);
    void done.finally(() => running.delete(done));
  };

  return {
    get: (uri) => stores.get(uri) ?? noSurroundings,
    collect,
    collectAll() {
      folders.clear();
      for (const uri of turns.keys()) collect(uri);
    },
    release(uri) {
      stores.delete(uri);
      turns.delete(uri);
    },
    contracts() {
      const found = new Map([...stores.values()].flatMap((store) => store.contracts).map((contract) => [contract.name, contract]));
      return [...found.values()];
    },
    contractsAround: async (uri) => (await contractsOf(sources.workspaceOf(uri))).contracts,
    workspaceOf: (uri) => sources.workspaceOf(uri),
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** An ignore file is about the context of its Dockerfile, or of its folder. */
function contextOf(path: string): { readonly dockerfile: string | undefined; readonly context?: string } {
  const [, before = ""] = /^(.*)\.(?:docker|container)ignore$/i.exec(path) ?? [undefined, path];
  return /[\\/]$/.test(before) ? { dockerfile: undefined, context: folderOf(path) } : { dockerfile: before };
}

type ConfigPart = Pick<Surroundings, "config" | "configPath" | "configFiles" | "configProblems">;

/** The configuration of a Dockerfile, with what is wrong in it. */
export async function collectConfig(
  { host, known }: Pick<SurroundingsSources, "host" | "known">,
  dockerfile: string,
  own: readonly Contract[],
): Promise<ConfigPart> {
  const file = await host.findConfig(dockerfile);
  if (file === undefined || host.loadConfig === undefined) {
    return { config: defaultConfig, configPath: undefined, configFiles: [], configProblems: [] };
  }
  const { sources, problems, files } = await host.loadConfig(file, known(own));
  const config = resolveConfig(sources, dockerfile.replaceAll("\\", "/"));
  return { config, configPath: file.path, configFiles: [...files, ...file.shadowed], configProblems: problems };
}

/** Whether a configuration says the same as the one that is known; then no finding can change. */
function sameConfig(present: Surroundings | undefined, next: ConfigPart): boolean {
  const before = present ?? noSurroundings;
  return print(before) === print(next);
}

function print({ config, configPath, configProblems }: ConfigPart): string {
  return JSON.stringify([config, configPath, configProblems], (_key, value: unknown) => (value instanceof Map ? [...value] : value));
}

import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import { detectContract } from "../contracts/detection.ts";
import { builtinContracts } from "../contracts/registry.ts";
import type { Analysis } from "../engine/analyze.ts";
import type { KnownNames } from "../engine/config-rules.ts";
import type { ResolvedConfig } from "../engine/settings.ts";

/** What decides about the contract of one Dockerfile. */
export interface ContractQuestion {
  readonly analysis: Analysis;
  readonly path: string;
  readonly config: ResolvedConfig;
  readonly context: BuildContext | undefined;
  /** The editor's setting: `auto`, `none` or a name. */
  readonly wanted: string;
  /** Contracts of the workspace. */
  readonly own: readonly Contract[];
}

const merged = new WeakMap<readonly Contract[], readonly Contract[]>();

/** The contracts that come with the product and those of the workspace, which win where the names are the same. */
export function allContracts(own: readonly Contract[]): readonly Contract[] {
  let all = merged.get(own);
  if (all === undefined) {
    const names = new Set(own.map(({ name }) => name));
    all = [...builtinContracts().filter(({ name }) => !names.has(name)), ...own];
    merged.set(own, all);
  }
  return all;
}

/** What names a configuration may use. */
export function knownNames(own: readonly Contract[] = []): KnownNames {
  const contracts = allContracts(own);
  return {
    contracts: contracts.map(({ name }) => name),
    requirements: contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
  };
}

/** The contract in force: the editor's word, then what the file, the configuration and the text say. */
export function chooseContract({ analysis, path, config, context, wanted, own }: ContractQuestion): Contract | undefined {
  if (wanted === "none") return undefined;
  const contracts = allContracts(own);
  if (wanted !== "auto") return contracts.find(({ name }) => name === wanted);
  const folder = context?.dockerfile?.replace(/[^/]*$/, "");
  const { contract } = detectContract({
    model: analysis.model,
    path,
    configured: config.contract,
    contracts,
    hasNeighbour: context === undefined || folder === undefined ? undefined : (name) => context.kindOf(folder + name) !== undefined,
  });
  return contract;
}

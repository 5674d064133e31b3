import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import { detectContract } from "../contracts/detection.ts";
import { builtinContracts } from "../contracts/registry.ts";
import type { Analysis } from "../engine/analyze.ts";
import type { KnownNames } from "../engine/config.ts";
import type { ResolvedConfig } from "../engine/settings.ts";

/** What decides about the contract of one Dockerfile. */
export interface ContractQuestion {
  readonly analysis: Analysis;
  readonly path: string;
  readonly config: ResolvedConfig;
  readonly context: BuildContext | undefined;
  /** The editor's setting: `auto`, `none` or a name. */
  readonly wanted: string;
}

/** What names a configuration may use. */
export function knownNames(): KnownNames {
  const contracts = builtinContracts();
  return {
    contracts: contracts.map(({ name }) => name),
    requirements: contracts.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
  };
}

/** The contract in force: the editor's word, then what the file, the configuration and the text say. */
export function chooseContract({ analysis, path, config, context, wanted }: ContractQuestion): Contract | undefined {
  if (wanted === "none") return undefined;
  const contracts = builtinContracts();
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

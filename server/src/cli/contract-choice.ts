import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import { detectContract } from "../contracts/detection.ts";
import type { Analysis } from "../engine/analyze.ts";
import type { ResolvedConfig } from "../engine/settings.ts";

/** What decides about the contract of one Dockerfile. */
export interface ContractQuestion {
  readonly analysis: Analysis;
  /** As absolute as it is known. */
  readonly path: string | undefined;
  readonly config: ResolvedConfig;
  readonly context: BuildContext | undefined;
  /** `auto`, `none` or a name, from the command line. */
  readonly wanted: string;
}

/** The contract in force; `error` says why a contract that is asked for does not exist. */
export interface ContractChoice {
  readonly contract: Contract | undefined;
  readonly error?: string;
}

const known: readonly Contract[] = [];

/** The command line's word, then what the file, the configuration and the text say. */
export function chooseContract({ analysis, path, config, context, wanted }: ContractQuestion): ContractChoice {
  if (wanted === "none") return { contract: undefined };
  if (wanted !== "auto") return { contract: known.find(({ name }) => name === wanted) };
  const folder = context?.dockerfile?.replace(/[^/]*$/, "");
  const { contract, unknown } = detectContract({
    model: analysis.model,
    path,
    configured: config.contract,
    contracts: known,
    hasNeighbour: context === undefined || folder === undefined ? undefined : (name) => context.kindOf(folder + name) !== undefined,
  });
  return unknown === undefined ? { contract } : { contract, error: `There is no contract ${unknown}.` };
}

/** The names of all contracts there are. */
export function contractNames(): readonly string[] {
  return known.map(({ name }) => name);
}

/** The ids of all their requirements. */
export function requirementIds(): readonly string[] {
  return known.flatMap(({ requirements }) => requirements.map(({ id }) => id));
}

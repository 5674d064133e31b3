import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
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

/** The command line's word, then the configuration's, then what the file itself tells. */
export function chooseContract({ config, wanted }: ContractQuestion): ContractChoice {
  const name = wanted === "auto" ? config.contract : wanted;
  if (name === undefined || name === "none") return { contract: undefined };
  const contract = known.find((each) => each.name === name);
  return contract === undefined ? { contract, error: `There is no contract ${name}.` } : { contract };
}

/** The names of all contracts there are. */
export function contractNames(): readonly string[] {
  return known.map(({ name }) => name);
}

/** The ids of all their requirements. */
export function requirementIds(): readonly string[] {
  return known.flatMap(({ requirements }) => requirements.map(({ id }) => id));
}

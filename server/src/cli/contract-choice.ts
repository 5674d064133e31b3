import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import { detectContract } from "../contracts/detection.ts";
import { builtinContracts } from "../contracts/registry.ts";
import type { Analysis } from "../engine/analyze.ts";
import type { ResolvedConfig } from "../engine/settings.ts";
import { UsageError } from "./arguments.ts";
import { describeConfigProblem } from "./config-problem-line.ts";
import { problemsOfContract } from "./workspace-contracts.ts";

/** What decides about the contract of one Dockerfile. */
export interface ContractQuestion {
  readonly analysis: Analysis;
  /** As absolute as it is known. */
  readonly path: string | undefined;
  readonly config: ResolvedConfig;
  readonly context: BuildContext | undefined;
  /** `auto`, `none` or a name, from the command line. */
  readonly wanted: string;
  /** Contracts of the workspace, beside those that come with the product. */
  readonly more?: readonly Contract[];
}

/** The contract in force; `error` says why a contract that is asked for does not exist. */
export interface ContractChoice {
  readonly contract: Contract | undefined;
  readonly error?: string;
}

/** The command line's word, then the file's comment, then the configuration's, then what the file itself tells. */
export function chooseContract({ analysis, path, config, context, wanted, more = [] }: ContractQuestion): ContractChoice {
  const own = new Set(more.map(({ name }) => name));
  const contracts = [...builtinContracts().filter(({ name }) => !own.has(name)), ...more];
  if (wanted === "none") return { contract: undefined };
  if (wanted !== "auto") {
    const contract = contracts.find(({ name }) => name === wanted);
    return contract === undefined ? { contract, error: `There is no contract ${wanted}.` } : { contract };
  }
  const folder = context?.dockerfile?.replace(/[^/]*$/, "");
  const found = detectContract({
    model: analysis.model,
    path,
    configured: config.contract,
    contracts,
    hasNeighbour: context === undefined || folder === undefined ? undefined : (name) => context.kindOf(folder + name) !== undefined,
  });
  return found.unknown === undefined
    ? { contract: found.contract }
    : { contract: undefined, error: `There is no contract ${found.unknown}.` };
}

/** Throws UsageError, with every problem at its place, where a contract of this name stands in the workspace and is broken. */
export function checkBroken(name: string, folder: string): void {
  const broken = problemsOfContract(folder, name).map((problem) => `\n  ${describeConfigProblem(problem, folder)}`);
  if (broken.length > 0) throw new UsageError(`The contract ${name} cannot be used:${broken.join("")}`);
}

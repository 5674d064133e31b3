import type { Contract } from "../contracts/contract.ts";
import { builtinContracts } from "../contracts/registry.ts";
import type { ConfigFileProblem } from "../host/node/config-chain.ts";
import { findGitRoot } from "../host/node/context-root.ts";
import { describeContractProblems, readWorkspaceContracts } from "../host/node/workspace-contracts.ts";

interface OwnContracts {
  readonly contracts: readonly Contract[];
  readonly problems: readonly ConfigFileProblem[];
  /** The files of contracts that have a name and cannot be used. */
  readonly broken: ReadonlyMap<string, string>;
}

const remembered = new Map<string, OwnContracts>();

/**
 * The contracts of the workspace around a folder: those under its git root, else those in the folder itself, since
 * nobody knows how much lies under a folder that is no project. Broken ones are left out.
 */
export function findOwnContracts(folder: string): readonly Contract[] {
  return readOwnContracts(folder).contracts;
}

/** What is wrong with the contracts of the workspace around a folder, in the form of problems of a configuration. */
export function findContractProblems(folder: string): readonly ConfigFileProblem[] {
  return readOwnContracts(folder).problems;
}

/** What is wrong with the contract of a name that cannot be used; empty where there is none such. */
export function problemsOfContract(folder: string, name: string): readonly ConfigFileProblem[] {
  const { problems, broken } = readOwnContracts(folder);
  const path = broken.get(name);
  return problems.filter((problem) => problem.path === path);
}

function readOwnContracts(folder: string): OwnContracts {
  const project = findGitRoot(folder);
  const root = project ?? folder;
  let own = remembered.get(root);
  if (own === undefined) {
    const found = readWorkspaceContracts(root, project === undefined ? 0 : undefined);
    own = {
      contracts: found.flatMap(({ reading }) => (reading.contract === undefined ? [] : [reading.contract])),
      problems: describeContractProblems(found),
      broken: new Map(
        found.flatMap(({ path, reading: { name, contract } }) => (name === undefined || contract !== undefined ? [] : [[name, path]])),
      ),
    };
    remembered.set(root, own);
  }
  return own;
}

/** The contracts that come with the product and those of the workspace, which win where the names are the same. */
export function findContracts(folder: string): readonly Contract[] {
  const own = findOwnContracts(folder);
  const names = new Set(own.map(({ name }) => name));
  return [...builtinContracts().filter(({ name }) => !names.has(name)), ...own];
}

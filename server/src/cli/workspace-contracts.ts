import type { Contract } from "../contracts/contract.ts";
import { builtinContracts } from "../contracts/registry.ts";
import type { ConfigFileProblem } from "../host/node/config-chain.ts";
import { findGitRoot } from "../host/node/context-root.ts";
import { readWorkspaceContracts } from "../host/node/workspace-contracts.ts";
import { indexLines } from "../text/line-index.ts";

interface OwnContracts {
  readonly contracts: readonly Contract[];
  readonly problems: readonly ConfigFileProblem[];
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

function readOwnContracts(folder: string): OwnContracts {
  const project = findGitRoot(folder);
  const root = project ?? folder;
  let own = remembered.get(root);
  if (own === undefined) {
    const found = readWorkspaceContracts(root, project === undefined ? 0 : undefined);
    own = {
      contracts: found.flatMap(({ reading }) => (reading.contract === undefined ? [] : [reading.contract])),
      problems: found.flatMap(({ path, text, reading }) => {
        const lines = indexLines(text);
        return reading.problems.map(({ message, span }) => ({
          path,
          message,
          severity: "error" as const,
          position: lines.positionAt(span.start),
        }));
      }),
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

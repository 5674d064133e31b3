import type { Contract } from "../contracts/contract.ts";
import { builtinContracts } from "../contracts/registry.ts";
import { findGitRoot } from "../host/node/context-root.ts";
import { readWorkspaceContracts } from "../host/node/workspace-contracts.ts";

const remembered = new Map<string, readonly Contract[]>();

/**
 * The contracts of the workspace around a folder: those under its git root, else those in the folder itself, since
 * nobody knows how much lies under a folder that is no project. Broken ones are left out.
 */
export function findOwnContracts(folder: string): readonly Contract[] {
  const project = findGitRoot(folder);
  const root = project ?? folder;
  let own = remembered.get(root);
  if (own === undefined) {
    own = readWorkspaceContracts(root, project === undefined ? 0 : undefined).flatMap(({ reading }) =>
      reading.contract === undefined ? [] : [reading.contract],
    );
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

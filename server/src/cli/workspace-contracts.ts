import type { Contract } from "../contracts/contract.ts";
import { builtinContracts } from "../contracts/registry.ts";
import { findGitRoot } from "../host/node/context-root.ts";
import { readWorkspaceContracts } from "../host/node/workspace-contracts.ts";

const remembered = new Map<string, readonly Contract[]>();

/** The contracts of the workspace around a folder: its git root, else the folder. Broken ones are left out. */
export function findOwnContracts(folder: string): readonly Contract[] {
  const root = findGitRoot(folder) ?? folder;
  let own = remembered.get(root);
  if (own === undefined) {
    own = readWorkspaceContracts(root).flatMap(({ reading }) => (reading.contract === undefined ? [] : [reading.contract]));
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

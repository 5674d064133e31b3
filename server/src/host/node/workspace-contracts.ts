import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Contract } from "../../contracts/contract.ts";
import { contractFormat, readContract, type ContractReading } from "../../contracts/reader.ts";
import { builtinContracts } from "../../contracts/registry.ts";
import { readYamlTree } from "../../text/yaml-tree.ts";
import { readTextFile } from "./files.ts";

/** A contract file of a workspace. */
export interface WorkspaceContract {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly reading: ContractReading;
}

/** How deep and how wide a workspace is searched; a search must not take longer than a person waits. */
const DEEPEST = 6;
const MOST_FOLDERS = 5_000;
const LEFT_OUT: ReadonlySet<string> = new Set([".git", "node_modules", "target", "dist", "build", "vendor", ".venv", "__pycache__"]);

/**
 * Reads every `*.image-contract.json|jsonc|yaml` under a folder, so many levels deep. Contracts may extend each other in
 * any order.
 */
export function readWorkspaceContracts(folder: string, deepest: number = DEEPEST): readonly WorkspaceContract[] {
  const files = findContractFiles(folder, deepest).flatMap((path) => {
    const content = readTextFile(path);
    return content.ok ? [{ path, text: content.text }] : [];
  });
  return readContracts(files);
}

/** Reads contract texts that may extend the built-in ones and each other; a circle is told as a missing contract. */
export function readContracts(files: readonly { readonly path: string; readonly text: string }[]): readonly WorkspaceContract[] {
  const known = new Map<string, Contract>(builtinContracts().map((contract) => [contract.name, contract]));
  let readings = read(files, known);
  // Each round lets those be read whose parents were read in the one before.
  for (let round = 0; round < files.length; round++) {
    const before = known.size;
    for (const { reading } of readings) if (reading.contract !== undefined) known.set(reading.contract.name, reading.contract);
    if (known.size === before) break;
    readings = read(files, known);
  }
  return readings;
}

function read(
  files: readonly { readonly path: string; readonly text: string }[],
  known: ReadonlyMap<string, Contract>,
): readonly WorkspaceContract[] {
  return files.map(({ path, text }) => ({
    path,
    text,
    reading: readContract(text, contractFormat(path) ?? "json", { find: (name) => known.get(name), yaml: readYamlTree }),
  }));
}

function findContractFiles(folder: string, deepest: number): readonly string[] {
  const found: string[] = [];
  let folders = 0;
  const walk = (at: string, depth: number): void => {
    if (depth > deepest || ++folders > MOST_FOLDERS) return;
    let entries;
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) walk(join(at, entry.name), depth + 1);
      else if (entry.isFile() && contractFormat(entry.name) !== undefined) found.push(join(at, entry.name));
    }
  };
  walk(folder, 0);
  return found;
}

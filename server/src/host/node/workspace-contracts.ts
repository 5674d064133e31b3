import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Contract } from "../../contracts/contract.ts";
import { contractFormat, readContract, type ContractReading } from "../../contracts/reader.ts";
import { builtinContracts } from "../../contracts/registry.ts";
import { entryOf } from "../../text/data-tree.ts";
import { indexLines } from "../../text/line-index.ts";
import { readYamlTree } from "../../text/yaml-tree.ts";
import type { ConfigFileProblem } from "./config-chain.ts";
import { readTextFile } from "./files.ts";

/** A contract file of a workspace. */
export interface WorkspaceContract {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly reading: ContractReading;
  /** Why the file could not be read: "is not UTF-8 text". */
  readonly failure?: string;
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
  const files: { readonly path: string; readonly text: string }[] = [];
  const unreadable: WorkspaceContract[] = [];
  for (const path of findContractFiles(folder, deepest)) {
    const content = readTextFile(path);
    if (content.ok) files.push({ path, text: content.text });
    else unreadable.push({ path, text: "", reading: nothingRead, failure: content.failure.reason });
  }
  return [...readContracts(files), ...unreadable];
}

const nothingRead: ContractReading = { contract: undefined, name: undefined, problems: [], root: undefined };

/** What is wrong with the contracts of a workspace, in the form of problems of a configuration. */
export function describeContractProblems(found: readonly WorkspaceContract[]): readonly ConfigFileProblem[] {
  const problems: ConfigFileProblem[] = [];
  const first = new Map<string, string>();
  for (const { path, text, reading, failure } of found) {
    if (failure !== undefined) problems.push({ path, message: failure, severity: "error", position: undefined });
    const lines = indexLines(text);
    for (const { message, span } of reading.problems)
      problems.push({ path, message, severity: "error", position: lines.positionAt(span.start) });
    if (reading.contract === undefined) continue;
    const other = first.get(reading.contract.name);
    first.set(reading.contract.name, path);
    if (other === undefined) continue;
    const message = `There is another contract called ${reading.contract.name}, in ${basename(other)}; this one holds.`;
    const place = entryOf(reading.root, "name")?.value.span.start ?? 0;
    problems.push({ path, message, severity: "warning", position: lines.positionAt(place) });
  }
  return problems;
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

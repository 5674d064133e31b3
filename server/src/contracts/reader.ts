import type { DataNode, DataReading } from "../text/data-tree.ts";
import { entryOf, valueOf } from "../text/data-tree.ts";
import { readJsonTree } from "../text/json-tree.ts";
import type { Contract } from "./contract.ts";
import { mergeContract, type ContractSource } from "./merge.ts";
import { contractSchema } from "./schema.ts";
import { checkSchema } from "./schema-check.ts";
import type { ContractProblem } from "./contract-problem.ts";
import { checkTemplates } from "./template-check.ts";

/** A contract that was read, and all that is wrong with its text, each at its place. */
export interface ContractReading {
  /** Undefined while anything is wrong: half a contract would find the wrong things. */
  readonly contract: Contract | undefined;
  /** The name it gives itself, also when the rest is wrong. */
  readonly name: string | undefined;
  readonly problems: readonly ContractProblem[];
  /** The value of every key with its place, for completion and hover. */
  readonly root: DataNode | undefined;
}

export type ContractFormat = "json" | "jsonc" | "yaml";

/** Reads YAML; handed in, so that programs load the YAML library only when they meet some. */
export type YamlReader = (text: string) => DataReading;

export interface ReadContractOptions {
  /** Finds the contract that `extends` names. */
  readonly find: (name: string) => Contract | undefined;
  readonly yaml?: YamlReader | undefined;
}

/** How the contract in a file is written, by the file's name; undefined for other files. */
export function contractFormat(path: string): ContractFormat | undefined {
  const match = /\.image-contract\.(json|jsonc|ya?ml)$/i.exec(path)?.[1]?.toLowerCase();
  return match === "yml" ? "yaml" : (match as ContractFormat | undefined);
}

/** Reads a contract. Never throws: what is wrong is told with its place in the text. */
export function readContract(text: string, format: ContractFormat, { find, yaml }: ReadContractOptions): ContractReading {
  if (format === "yaml" && yaml === undefined) {
    return {
      contract: undefined,
      name: undefined,
      problems: [{ message: "YAML cannot be read here; write the contract as JSON.", span: { start: 0, end: 0 } }],
      root: undefined,
    };
  }
  const { root, problems } = format === "yaml" ? (yaml as YamlReader)(text) : readJsonTree(text, format);
  const found: ContractProblem[] = [...problems];
  if (root === undefined) {
    if (text.trim() === "")
      found.splice(0, found.length, {
        message: "The file is empty. A contract is an object with `name`, `title` and `description`.",
        span: { start: 0, end: 0 },
      });
    else if (found.length === 0)
      found.push({ message: "A contract is an object with `name`, `title` and `description`.", span: { start: 0, end: 0 } });
    return { contract: undefined, name: undefined, problems: found, root };
  }
  found.push(...checkSchema(root, contractSchema));
  const nameNode = entryOf(root, "name")?.value;
  const name = nameNode?.kind === "string" ? nameNode.value : undefined;
  const meaning: ContractProblem[] = [];
  const parent = findParent(root, name, find, meaning);
  found.push(...meaning.map(markBeyond));
  if (found.length > 0) return { contract: undefined, name, problems: found, root };
  const contract = mergeContract(valueOf(root) as ContractSource, parent);
  meaning.push(...checkTemplates(root, contract));
  checkWithout(root, parent, meaning);
  found.push(...meaning.map(markBeyond));
  return { contract: found.length > 0 ? undefined : contract, name, problems: found, root };
}

function markBeyond(problem: ContractProblem): ContractProblem {
  return { ...problem, beyondSchema: true };
}

function findParent(
  root: DataNode,
  name: string | undefined,
  find: ReadContractOptions["find"],
  problems: ContractProblem[],
): Contract | undefined {
  const node = entryOf(root, "extends")?.value;
  if (node?.kind !== "string") return undefined;
  if (node.value === name) {
    problems.push({ message: "A contract cannot extend itself.", span: node.span });
    return undefined;
  }
  const parent = find(node.value);
  if (parent === undefined) problems.push({ message: `There is no contract \`${node.value}\`.`, span: node.span });
  return parent;
}

function checkWithout(root: DataNode, parent: Contract | undefined, problems: ContractProblem[]): void {
  const node = entryOf(root, "without")?.value;
  if (node?.kind !== "array") return;
  for (const item of node.items) {
    if (item.kind !== "string" || parent?.requirements.some(({ id }) => id === item.value) === true) continue;
    problems.push({
      message:
        parent === undefined ? "`without` needs a contract that is extended." : `${parent.title} has no requirement \`${item.value}\`.`,
      span: item.span,
    });
  }
}

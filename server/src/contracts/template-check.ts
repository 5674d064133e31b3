import { entryOf, nodeAt, type DataNode } from "../text/data-tree.ts";
import type { Contract } from "./contract.ts";
import type { ContractProblem } from "./contract-problem.ts";

/** Placeholders and conditions of a scaffold's templates that name no question. */
export function checkTemplates(root: DataNode, contract: Contract): readonly ContractProblem[] {
  const questions = new Set((contract.scaffold?.questions ?? []).map(({ name }) => name));
  const problems: ContractProblem[] = [];
  const scaffold = nodeAt(root, ["scaffold"]);
  const templates = [nodeAt(scaffold, ["dockerfile"])];
  const companions = nodeAt(scaffold, ["companions"]);
  if (companions?.kind === "array")
    for (const item of companions.items) templates.push(entryOf(item, "template")?.value, entryOf(item, "path")?.value);
  for (const template of templates) if (template !== undefined) walk(template, false);
  return problems;

  function walk(node: DataNode, inEach: boolean): void {
    if (node.kind === "array") for (const item of node.items) walk(item, inEach);
    if (node.kind === "string") {
      for (const [whole, name = ""] of node.value.matchAll(/\{\{(\w+)\}\}/g)) {
        if (!questions.has(name) && !(inEach && name === "item"))
          problems.push({ message: `${whole} names no question of the scaffold.`, span: node.span });
      }
    }
    if (node.kind !== "object") return;
    for (const key of ["if", "each"]) {
      const value = entryOf(node, key)?.value;
      if (value?.kind === "string" && !questions.has(value.value))
        problems.push({ message: `The scaffold asks no question \`${value.value}\`.`, span: value.span });
    }
    const lines = entryOf(node, "lines")?.value;
    if (lines !== undefined) walk(lines, inEach || entryOf(node, "each") !== undefined);
  }
}

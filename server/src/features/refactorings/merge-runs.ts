import * as l10n from "@vscode/l10n";
import type { RunStep } from "../../model/model.ts";
import { runAt } from "../../model/places.ts";
import { indentationAt, newlineAt } from "../../rules/edits/lines.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Edit } from "../../text/edits.ts";
import type { Refactor } from "./refactoring.ts";
import { chainOf } from "./statements.ts";

/**
 * Makes one RUN of those that follow each other directly with the same options. Comments between them stay where they
 * are. Only where all commands of each are tied by `&&`, so that the first failure still ends the build.
 */
export const mergeRuns: Refactor = ({ tree, model }, place) => {
  const run = runAt(model, place.start);
  if (run === undefined || !canMerge(tree, run)) return undefined;
  const steps = new Map(run.stage.runs.map((step) => [step.instruction, step]));
  const { instructions } = run.stage;
  const beside = (from: RunStep, step: -1 | 1): RunStep | undefined => {
    const next = steps.get(instructions[instructions.indexOf(from.instruction) + step] as never);
    return next !== undefined && canMerge(tree, next) && optionsOf(next) === optionsOf(run) ? next : undefined;
  };
  const block = [run];
  for (let before = beside(run, -1); before !== undefined; before = beside(before, -1)) block.unshift(before);
  for (let after = beside(run, 1); after !== undefined; after = beside(after, 1)) block.push(after);
  if (block.length < 2) return undefined;

  const edits: Edit[] = [];
  for (const [at, second] of block.entries()) {
    const first = block[at - 1];
    const [end, start] = [first && chainOf(tree, first)?.span.end, chainOf(tree, second)?.span.start];
    if (end === undefined || start === undefined) continue;
    const newline = newlineAt(tree.text, end);
    const indentation = columnOf(tree, block) ?? `${indentationAt(tree.text, second.instruction.span.start)}    `;
    const comments = second.instruction.leading.map(({ span }) => `${newline}${indentation}${tree.text.slice(span.start, span.end)}`);
    edits.push({ span: { start: end, end: start }, newText: ` \\${comments.join("")}${newline}${indentation}&& ` });
  }
  return { title: l10n.t("Merge {0} consecutive RUNs", block.length), kind: "rewrite", edits };
};

/** Where the author lets the lines of a chain begin. */
function columnOf({ text }: SyntaxTree, block: readonly RunStep[]): string | undefined {
  for (const { connectorSpan, connector, depth } of block.flatMap(({ commands }) => commands)) {
    if (connector !== "&&" || connectorSpan === undefined || depth > 0) continue;
    const indentation = indentationAt(text, connectorSpan.start);
    if (indentation !== "" && text[connectorSpan.start - indentation.length - 1] === "\n") return indentation;
  }
  return undefined;
}

function canMerge(tree: SyntaxTree, run: RunStep): boolean {
  const chain = chainOf(tree, run);
  // `set` and `cd` hold for all that follows; directly after another RUN they would hold for what did not know them.
  return (
    chain !== undefined &&
    chain.operator === "&&" &&
    !run.commands.some(({ name, connector }) => connector === "||" || /^(?:set|cd|exec|exit|trap|umask|export|source|\.)$/.test(name ?? ""))
  );
}

function optionsOf({ instruction }: RunStep): string {
  return instruction.flags.map(({ name, value }) => `${name}=${value ?? ""}`).join(" ");
}

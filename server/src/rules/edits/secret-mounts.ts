import type { ArgDeclaration, Model, RunStep } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { deleteInstruction } from "./instructions.ts";
import type { Plan } from "./manifest-order.ts";
import { insertAt } from "./words.ts";

/**
 * `ARG NPM_TOKEN` → `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN` at each RUN that uses it. Only where nothing but
 * RUNs of the same stage uses it: a mount gives the value to nothing else.
 */
export function planSecretMount(tree: SyntaxTree, model: Model, argument: ArgDeclaration): Plan | undefined {
  const { stage } = argument;
  if (stage === undefined) return undefined;
  const declarations = stage.args;
  const name = argument.name.text;
  // Another instruction expands it, or hands it on to the image.
  const elsewhere = model.variables.some(
    ({ name: used, source }) => used === name && source.kind === "arg" && source.declaration === argument,
  );
  const heirs = model.stages.some((other) => other.ancestors.includes(stage) && other.runs.some((run) => uses(run, name)));
  if (elsewhere || heirs || declarations.some((other) => other !== argument && other.name.text === name)) return undefined;
  const runs = stage.runs.filter((run) => run.instruction.index > argument.instruction.index && uses(run, name));
  if (runs.length === 0 || runs.some(({ onbuild }) => onbuild)) return undefined;
  const id = name.toLowerCase();
  const missing = runs.filter(({ mounts }) => !mounts.some(({ type, env }) => type === "secret" && env === name));
  const mounts = missing.map(({ instruction }) => insertAt(instruction.keyword.span.end, ` --mount=type=secret,id=${id},env=${name}`));
  return {
    title: `Pass ${name} by a secret mount (docker build --secret id=${id},env=${name})`,
    edits: [remove(tree, argument), ...mounts].sort((a, b) => a.span.start - b.span.start),
  };
}

function uses({ script, instruction }: RunStep, name: string): boolean {
  if (script.variables.some((variable) => variable.name === name)) return true;
  return script.opaque && new RegExp(`\\$\\{?${name}\\b`).test(instruction.logical.text);
}

/** The ARG, or its pair where it declares others as well. */
function remove(tree: SyntaxTree, { instruction, span }: ArgDeclaration): FixEdit {
  if (instruction.pairs.length < 2) return deleteInstruction(tree, instruction);
  const at = instruction.pairs.findIndex((pair) => pair.span.start === span.start || pair.key.span.start === span.start);
  const [pair, before, after] = [instruction.pairs[at], instruction.pairs[at - 1], instruction.pairs[at + 1]];
  if (pair === undefined) return deleteInstruction(tree, instruction);
  if (before !== undefined) return { span: { start: before.span.end, end: pair.span.end }, newText: "" };
  return { span: { start: pair.span.start, end: after?.span.start ?? pair.span.end }, newText: "" };
}

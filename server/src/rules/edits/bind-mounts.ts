import type { CopyStep, RunStep } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { removeCommand } from "./command-removal.ts";
import { deleteInstruction } from "./instructions.ts";
import { insertAt } from "./words.ts";

/**
 * A file that a RUN copies in, uses and deletes → a bind mount for that RUN. Only for one file that a COPY of its own
 * brings and no other instruction of the stage names.
 */
export function mountInstead(
  tree: SyntaxTree,
  copy: CopyStep,
  run: RunStep,
  removal: ShellCommand,
  path: string,
): readonly FixEdit[] | undefined {
  const { sources, from, heredocs, instruction, kind, stage, destinationPath, onbuild } = copy;
  const [source] = sources;
  if (
    kind !== "COPY" ||
    onbuild ||
    source?.value === undefined ||
    sources.length > 1 ||
    heredocs.length > 0 ||
    destinationPath === undefined
  )
    return undefined;
  if (instruction.flags.some(({ name }) => name !== "from") || /[*?[,]/.test(source.value) || /[,\s"']/.test(path)) return undefined;
  const target = path.startsWith("/") ? path : undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const others = stage.instructions.filter((one) => one !== instruction && one !== run.instruction && one.index > instruction.index);
  if (target === undefined || others.some(({ logical }) => logical.text.includes(name))) return undefined;
  if (removal.args.filter(({ text }) => !text.startsWith("-")).length !== 1) return undefined;
  const gone = removeCommand(tree, run, removal);
  if (gone === undefined || gone.span.end - gone.span.start >= run.instruction.span.end - run.instruction.span.start) return undefined;
  const origin = from === undefined ? "" : `,from=${from.word.text}`;
  const mount = ` --mount=type=bind${origin},source=${source.value},target=${target}`;
  return [deleteInstruction(tree, instruction), insertAt(run.instruction.keyword.span.end, mount), gone];
}

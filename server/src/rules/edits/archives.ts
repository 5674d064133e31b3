import type { CopyStep, RunStep } from "../../model/model.ts";
import { baseName, resolvePath } from "../../model/paths.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { FixEdit } from "../rule.ts";
import { removeCommands } from "./command-removal.ts";
import { matchCase, replace } from "./words.ts";

/**
 * `COPY app.tgz /tmp/` and `RUN tar -xzf /tmp/app.tgz -C /opt` → `ADD app.tgz /opt/`. Only for one archive that one plain
 * `tar` of the stage unpacks whole and nothing else reads; an `rm` of it behind that goes as well.
 */
export function addArchive(tree: SyntaxTree, copy: CopyStep, archive: string): readonly FixEdit[] | undefined {
  const { destination, sources, heredocs, instruction, stage } = copy;
  if (sources.length !== 1 || heredocs.length > 0 || destination === undefined) return undefined;
  if (destination.span.end - destination.span.start !== destination.raw.length) return undefined;
  const uses = stage.runs
    .filter((run) => run.instruction.index > instruction.index)
    .flatMap((run) =>
      run.commands.filter((command) => command.args.some(({ text }) => text.includes(archive))).map((command) => ({ run, command })),
    );
  const [unpacking, ...others] = uses;
  if (unpacking === undefined) return undefined;
  const { run, command } = unpacking;
  const target = folderOf(run, command, archive);
  const removals = others.every((use) => use.run === run && isRemoval(use.command, archive));
  if (target === undefined || !removals || run.onbuild) return undefined;
  const gone = removeCommands(tree, run, [command, ...others.map((use) => use.command)]);
  if (gone === undefined) return undefined;
  const folder = target.endsWith("/") ? target : `${target}/`;
  return [replace(instruction.keyword.span, matchCase("ADD", instruction.keyword.text)), replace(destination.span, folder), ...gone];
}

/** Where `tar` unpacks all of the archive; undefined where it does more than that. */
function folderOf(
  { before, commands }: RunStep,
  { name, args, depth, assignments, redirections }: ShellCommand,
  archive: string,
): string | undefined {
  if (name !== "tar" || depth > 0 || assignments.length + redirections.length > 0 || !args.every(({ literal }) => literal))
    return undefined;
  if (commands.some((other) => other.name === "cd")) return undefined;
  let folder = before.workingDir.state === "set" ? before.workingDir.value : undefined;
  let seen = false;
  for (let at = 0; at < args.length; at++) {
    const text = args[at]?.text ?? "";
    if (/^-?[xzjJvpf]+$/.test(text) && (at === 0 || text.startsWith("-"))) continue;
    if (/^--(?:extract|get|gzip|bzip2|xz|verbose|file)$/.test(text)) continue;
    if (text === "-C" || text === "--directory") folder = resolvePath(folder, args[++at]?.text ?? "");
    else if (text.startsWith("--directory=")) folder = resolvePath(folder, text.slice(12));
    else if (!text.startsWith("-") && baseName(text) === archive && !seen) seen = true;
    else return undefined;
  }
  return seen ? folder : undefined;
}

function isRemoval({ name, args }: ShellCommand, archive: string): boolean {
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  return name === "rm" && operands.length === 1 && baseName(operands[0]?.text ?? "") === archive;
}

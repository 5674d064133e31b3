import type { CopyStep, RunStep } from "../../model/model.ts";
import { baseName, resolvePath } from "../../model/paths.ts";
import { hasFlag, withoutFlags } from "../../shell/command-flags.ts";
import type { ShellWord } from "../../shell/script.ts";
import { deleteInstruction } from "../edits/instructions.ts";
import { isPlainChain } from "../facts/plain-chains.ts";
import { insertWordAfter, replace } from "../edits/words.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "chmod-after-copy",
    summary: "Prefer COPY --chmod over a RUN chmod right behind the COPY.",
    why: "The RUN stores the file a second time, in a layer of its own, only to change its mode.",
    category: "efficiency",
    severity: "info",
    messages: {
      again: "This RUN changes the mode of what the {keyword} above has just written, and so stores it twice. Use --chmod there.",
    },
    aliases: { again: ["tally/prefer-copy-chmod"] },
    examples: {
      bad: ["FROM debian:13\nCOPY run.sh /usr/local/bin/\nRUN chmod 755 /usr/local/bin/run.sh\n"],
      good: ["FROM debian:13\nCOPY --chmod=755 run.sh /usr/local/bin/\n", "FROM debian:13\nCOPY a /a\nRUN chmod 755 /b\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { instructions, copies, runs } of model.stages) {
      for (const copy of copies) {
        const next = instructions[instructions.indexOf(copy.instruction) + 1];
        const run = next === undefined || copy.onbuild ? undefined : runs.find(({ instruction }) => instruction === next);
        const mode = run === undefined ? undefined : modeFor(copy, run);
        if (run === undefined || mode === undefined) continue;
        const [command] = run.commands;
        report(
          "again",
          command?.nameSpan ?? run.instruction.keyword.span,
          { keyword: copy.instruction.keyword.text },
          { fix: merge(tree, copy, run, mode) },
        );
      }
    }
  },
});

/** The mode that a RUN, which is one `chmod` and no more, gives to the one file a COPY has written. */
function modeFor(copy: CopyStep, run: RunStep): ShellWord | undefined {
  const [command] = run.commands;
  if (!isPlainChain(run) || run.commands.length !== 1 || command?.name !== "chmod" || run.instruction.flags.length > 0) return undefined;
  const [mode, path, ...more] = withoutFlags(command.args);
  if (
    mode === undefined ||
    path === undefined ||
    more.length > 0 ||
    !path.literal ||
    !mode.literal ||
    hasFlag(command.args, "R", "recursive")
  )
    return undefined;
  const [source, second] = [...copy.sources.map(({ value }) => value), ...copy.heredocs.map(({ name }) => name)];
  const { destinationPath: destination, before } = copy;
  if (source === undefined || second !== undefined || destination === undefined || /[*?[]|\/\.?$/.test(source)) return undefined;
  const directory = before.workingDir.state === "set" ? before.workingDir.value : undefined;
  const target = resolvePath(directory, path.text);
  const into = `${destination === "/" ? "" : destination}/${baseName(source)}`;
  const folder = /(?:^|\/)\.?$/.test(copy.destination?.value ?? "");
  return target !== undefined && (folder ? target === into : target === destination || target === into) ? mode : undefined;
}

function merge(tree: SyntaxTree, copy: CopyStep, run: RunStep, { text }: ShellWord): Fix | undefined {
  const octal = /^[0-7]{3,4}$/.test(text) ? text : /^(?:a|ugo)?\+x$/.test(text) && copy.chmod === undefined ? "755" : undefined;
  if (octal === undefined) return undefined;
  const at = copy.instruction.flags.at(-1)?.span ?? copy.instruction.keyword.span;
  const edit = copy.chmod === undefined ? insertWordAfter(at, `--chmod=${octal}`) : replace(copy.chmod.span, `--chmod=${octal}`);
  const source = copy.sources[0]?.raw ?? copy.heredocs[0]?.name ?? "";
  // A folder would get the mode all the way down.
  const safe = octal === text && (copy.heredocs.length > 0 || /\.[A-Za-z0-9]+$/.test(source));
  return { title: `Use --chmod=${octal}`, safety: safe ? "safe" : "unsafe", edits: [edit, deleteInstruction(tree, run.instruction)] };
}

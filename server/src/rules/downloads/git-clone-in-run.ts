import { callsNamed } from "../../model/calls.ts";
import { hasFlag, operands } from "../../shell/command-flags.ts";
import { splitAround } from "../edits/run-parts.ts";
import { readRemote } from "../facts/git-sources.ts";
import { baseName } from "../../model/paths.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";
import type { RunStep } from "../../model/model.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";

export default defineRule({
  meta: {
    id: "git-clone-in-run",
    summary: "Prefer ADD of a git repository over git clone.",
    why: "ADD resolves the commit before the build and fetches again only when it has changed, and needs no git in the image. A RUN is cached by its text alone.",
    category: "reproducibility",
    severity: "off",
    strict: "hint",
    messages: {
      clone:
        "`git clone` in a RUN is cached by its text, so new commits are not seen, and needs git in the image. Use ADD with the repository.",
    },
    aliases: { clone: ["tally/prefer-add-git"] },
    examples: {
      bad: ["FROM debian:13\nRUN git clone https://github.com/acme/app.git /src\n"],
      good: ["FROM debian:13\nADD https://github.com/acme/app.git#v1.2.3 /src\n", "FROM debian:13\nRUN git clone /mnt/repo.git /src\n"],
    },
    references: ["https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository"],
  },

  check({ model, tree }, report) {
    for (const { run, call, command } of callsNamed(model, ["git"])) {
      const [verb, url, directory, ...more] = operands(call.args, valued);
      if (verb?.text !== "clone" || url === undefined || call.nameSpan === undefined || run.onbuild) continue;
      // An address with a variable or a token is one that ADD cannot be given.
      if (run.instruction.command?.form !== "shell" || !/^(?:(?:https?|git):\/\/[^@$]*$|ssh:\/\/[^$]*$|\w+@[^$]*$)/.test(url.text))
        continue;
      if (deletesClone(run, command, baseName(directory?.text ?? url.text).replace(/\.git$/, ""))) continue;
      const fix = more.length > 0 || !url.literal ? undefined : toAdd(tree, run, command, url.text, directory?.text);
      report("clone", call.nameSpan, {}, { fix });
    }
  },
});

/** Whether the same RUN deletes the clone, or its history, again: what ADD brings would stay in a layer of its own. */
function deletesClone({ commands }: RunStep, clone: ShellCommand, folder: string): boolean {
  return commands.some(
    ({ unwrapped: { name, args }, span }) =>
      (name === "rm" || name === "find" || name === "mv") &&
      span.start > clone.span.start &&
      args.some(({ text }) => /(?:^|\/)\.git\/?$/.test(text) || baseName(text.replace(/\/+\*?$/, "")) === folder || /^\*$|^\.$/.test(text)),
  );
}

const valued = new Set(
  "-C -c -b --branch --depth -o --origin -j --jobs --config --filter --shallow-since --reference --template".split(" "),
);
const plain =
  /^(?:--depth(?:=\d+)?|--single-branch|-q|--quiet|--recurse-submodules|--recursive|-b|--branch(?:=.*)?|--no-tags|--progress|\d+)$/;

function toAdd(tree: SyntaxTree, run: RunStep, command: ShellCommand, url: string, directory: string | undefined): Fix | undefined {
  const { args } = command.unwrapped;
  const branchAt = args.findIndex(({ text }) => text === "-b" || text === "--branch");
  const branch = args[branchAt + 1];
  const known = args.every(({ text }, at) => at === branchAt + 1 || !text.startsWith("-") || plain.test(text));
  const target = directory ?? baseName(url).replace(/\.git$/, "");
  if (!known || (branchAt >= 0 && branch?.literal !== true) || hasFlag(args, "C") || /[$`'"\s]/.test(target) || target === "")
    return undefined;
  const source = readRemote(url)?.kind === "git" ? url : `${url.replace(/\/$/, "")}.git`;
  const add = `${matchCase("ADD", run.instruction.keyword.text)} --keep-git-dir=true ${source}${branchAt >= 0 ? `#${branch?.text ?? ""}` : ""} ${target}`;
  const edits = splitAround(tree, run, command, add);
  return edits === undefined ? undefined : { title: "Use ADD with the repository", safety: "unsafe", edits: [edits] };
}

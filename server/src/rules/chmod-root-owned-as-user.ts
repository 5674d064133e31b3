import { callsNamed } from "../model/calls.ts";
import type { CopyStep, RunStep } from "../model/model.ts";
import { resolvePath } from "../model/paths.ts";
import { rootCopyAt } from "../model/root-files.ts";
import { hasFlag, withoutFlags } from "../shell/command-flags.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { deleteInstruction } from "./edits/instructions.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "chmod-root-owned-as-user",
    summary: "Disallow changing the mode or owner of copied files as another user than root.",
    why: "COPY without --chown gives files to root, whatever USER says. Only their owner may change their mode and only root their owner, so the build stops with “Operation not permitted”.",
    category: "correctness",
    severity: "error",
    messages: {
      mode: "`{tool}` runs as {user}, and {path} belongs to root because COPY gave it no --chown, so the build fails. Give COPY a --chmod.",
      owner: "`{tool}` runs as {user}, who may not change the owner of {path}, so the build fails. Give COPY a --chown.",
    },
    examples: {
      bad: ["FROM debian:13\nUSER 10001\nCOPY run.sh /run.sh\nRUN chmod +x /run.sh\n"],
      good: [
        "FROM debian:13\nUSER 10001\nCOPY --chmod=0755 run.sh /run.sh\n",
        "FROM debian:13\nCOPY run.sh /run.sh\nRUN chmod +x /run.sh\nUSER 10001\n",
        "FROM debian:13\nUSER 10001\nCOPY --chown=10001 run.sh /run.sh\nRUN chmod +x /run.sh\n",
      ],
    },
  },

  check({ model, tree }, report) {
    for (const { run, command, call } of callsNamed(model, ["chmod", "chown", "chgrp"])) {
      const { user, workingDir } = run.before;
      if (run.onbuild || user.state !== "set" || /^(?:root|0*)$/.test(user.value.user) || call.nameSpan === undefined) continue;
      if (command.depth > 0 || command.unwrapped.wrappers.length > 0 || mayFail(run, command.span.end)) continue;
      const [mode, ...paths] = withoutFlags(call.args);
      const directory = workingDir.state === "set" ? workingDir.value : undefined;
      const recursive = hasFlag(call.args, "R", "recursive");
      const found = paths
        .filter(({ literal }) => literal)
        .map(({ text }) => ({ text, path: resolvePath(directory, text) }))
        .map(({ text, path }) => ({ text, copy: path === undefined ? undefined : rootCopyAt(run, path, recursive) }))
        .find(({ copy }) => copy !== undefined);
      if (found?.copy === undefined || mode === undefined) continue;
      const data = { path: found.text, user: user.value.raw, tool: call.name ?? "" };
      const alone = run.commands.length === 1 && run.mounts.length === 0 && paths.length === 1 && !recursive;
      const fix = alone && call.name === "chmod" ? moveToCopy(tree, run, found.copy, mode.text) : undefined;
      report(call.name === "chmod" ? "mode" : "owner", call.nameSpan, data, { fix });
    }
  },
});

function mayFail({ commands }: RunStep, end: number): boolean {
  return /^(?:\|\||;)$/.test(commands.find(({ span }) => span.start >= end)?.connector ?? "");
}

function moveToCopy(tree: SyntaxTree, run: RunStep, { chmod, instruction, sources }: CopyStep, mode: string): Fix | undefined {
  const number = /^[0-7]{3,4}$/.test(mode) ? mode : /^[ua]?\+r?x$/.test(mode) ? "0755" : undefined;
  if (number === undefined || chmod !== undefined || sources.length > 1) return undefined;
  const keyword = instruction.flags.at(-1)?.span ?? instruction.keyword.span;
  const edits = [insertWordAfter(keyword, `--chmod=${number}`), deleteInstruction(tree, run.instruction)];
  return { title: `Use --chmod=${number}`, safety: "unsafe", edits };
}

import { matchCase, insertWordAfter } from "../edits/words.ts";
import { deleteInstruction, insertLinesAfter } from "../edits/instructions.ts";
import type { CopyStep, Stage } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import { withoutFlags } from "../../shell/command-flags.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "copy-owned-by-root",
    summary: "Suggest --chown for a COPY below a USER.",
    why: "USER does not change who owns copied files: without --chown it is root, and the process cannot change them. That is right for programs, and wrong for data.",
    category: "correctness",
    severity: "off",
    messages: {
      root: "{keyword} stands below USER {user}, but what it copies belongs to root. Add --chown={user} if the process has to write there.",
    },
    aliases: { root: ["tally/copy-after-user-without-chown"] },
    examples: {
      bad: ["FROM debian:13\nUSER app\nCOPY data /data\n"],
      good: ["FROM debian:13\nUSER app\nCOPY --chown=app data /data\n", "FROM debian:13\nUSER app\nUSER root\nCOPY data /data\n"],
    },
    differences: "Files that the process only reads are safer with root, so the rule is off until asked for.",
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      if (stage.os === "windows") continue;
      for (const copy of stage.copies) {
        const { user } = copy.before;
        if (copy.onbuild || copy.chown !== undefined || user.state !== "set" || user.instruction === undefined) continue;
        if (/^(?:root|0+)$/.test(user.value.user) || chownedLater(stage, copy)) continue;
        const { keyword } = copy.instruction;
        report(
          "root",
          keyword.span,
          { keyword: keyword.text, user: user.value.raw },
          { fixes: fixesOf(tree, stage, copy, user.value.raw) },
        );
      }
    }
  },
});

/** Whether a later RUN gives the destination, or a folder above it, to somebody. */
function chownedLater({ runs }: Stage, { destinationPath, instruction }: CopyStep): boolean {
  return runs.some((run) => {
    if (run.instruction.span.start < instruction.span.start) return false;
    if (run.script.opaque) return true;
    return run.commands.some(({ unwrapped: { name, args } }) => {
      if (name !== "chown") return false;
      if (destinationPath === undefined) return true;
      return withoutFlags(args)
        .slice(1)
        .some(({ text, literal }) => {
          const path = text.replace(/\/[*.]?$/, "");
          return !literal || !path.startsWith("/") || destinationPath === path || destinationPath.startsWith(`${path}/`);
        });
    });
  });
}

function fixesOf(tree: SyntaxTree, stage: Stage, copy: CopyStep, owner: string): Fix[] {
  const at = copy.instruction.flags.at(-1)?.span ?? copy.instruction.keyword.span;
  const fixes: Fix[] = [{ title: `Add --chown=${owner}`, safety: "unsafe", edits: [insertWordAfter(at, `--chown=${owner}`)] }];
  const { user } = copy.before;
  const index = stage.instructions.indexOf(copy.instruction);
  const written = user.state === "set" && !user.inherited ? user.instruction : undefined;
  // USER directly above: the same files, and nothing that runs changes its user.
  if (written !== undefined && stage.instructions[index - 1] === written) {
    const line = `${matchCase("USER", written.keyword.text)} ${owner}`;
    const edits = [deleteInstruction(tree, written), insertLinesAfter(tree, copy.instruction, [line])];
    fixes.push({ title: "Move USER below", safety: "safe", edits });
  }
  return fixes;
}

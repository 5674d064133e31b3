import type { CopyStep, RunStep } from "../model/model.ts";
import { normalizePath } from "../model/paths.ts";
import { callsNamed } from "../model/calls.ts";
import { withoutFlags, hasFlag } from "../shell/command-flags.ts";
import { deleteInstruction } from "./edits/instructions.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "chown-recursive-after-copy",
    summary: "Prefer COPY --chown over a chown -R in a later RUN.",
    why: "A chown in another layer stores every file a second time, so the files take twice the space.",
    category: "efficiency",
    severity: "warning",
    messages: { twice: "`chown` -R stores every file under {path} again in this layer. Give COPY the owner: --chown={owner}." },
    examples: {
      bad: ["FROM debian:13\nCOPY . /app\nRUN chown -R app:app /app\n"],
      good: ["FROM debian:13\nCOPY --chown=app:app . /app\n", "FROM debian:13\nRUN mkdir /data && chown -R app /data\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { run, call } of callsNamed(model, ["chown"])) {
      const [owner, ...paths] = withoutFlags(call.args);
      if (owner === undefined || call.nameSpan === undefined || !hasFlag(call.args, "R", "recursive")) continue;
      const place = paths.map(({ text }) => ({ text, at: absolute(text, run) })).find(({ at }) => copiesUnder(run, at).length > 0);
      if (place === undefined) continue;
      report("twice", call.nameSpan, { path: place.text, owner: owner.text }, { fix: moveToCopy() });

      function moveToCopy(): Fix | undefined {
        const { instructions } = run.stage;
        const before = instructions[instructions.indexOf(run.instruction) - 1];
        const copies = copiesUnder(run, place?.at);
        const alone = run.commands.length === 1 && paths.length === 1 && run.mounts.length === 0 && owner?.literal === true;
        if (!alone || owner === undefined || copies.length !== 1 || copies[0]?.instruction !== before || before === undefined)
          return undefined;
        const keyword = before.flags.at(-1)?.span ?? before.keyword.span;
        const edits = [insertWordAfter(keyword, `--chown=${owner.text}`), deleteInstruction(tree, run.instruction)];
        return { title: `Use --chown=${owner.text}`, safety: "unsafe", edits };
      }
    }
  },
});

function absolute(path: string, { before }: RunStep): string | undefined {
  if (path.startsWith("/")) return normalizePath(path.replace(/\/[*.]$/, ""));
  const { workingDir } = before;
  return workingDir.state === "set" && /^\.\/?$/.test(path) ? workingDir.value : undefined;
}

/** The COPYs before a RUN, without an owner of their own, whose files lie at a path or below it. */
function copiesUnder(run: RunStep, path: string | undefined): CopyStep[] {
  if (path === undefined || path === "/") return [];
  return run.stage.copies.filter(({ instruction, chown, destinationPath, onbuild }) => {
    if (onbuild || chown !== undefined || destinationPath === undefined) return false;
    if (instruction.span.start > run.instruction.span.start) return false;
    const target = normalizePath(destinationPath);
    return target === path || target.startsWith(`${path}/`);
  });
}

import type { CopyStep, RunStep, Stage } from "../model/model.ts";
import { normalizePath } from "../model/paths.ts";
import { callsNamed } from "../model/calls.ts";
import { withoutFlags, hasFlag } from "../shell/command-flags.ts";
import { deleteInstruction } from "./edits/instructions.ts";
import { isSmallCopy } from "./facts/small-copies.ts";
import { insertWordAfter } from "./edits/words.ts";
import { safetyUnder } from "./facts/demands.ts";
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
      good: [
        "FROM debian:13\nCOPY --chown=app:app . /app\n",
        "FROM debian:13\nRUN mkdir /data && chown -R app /data\n",
        "FROM debian:13\nCOPY app.conf /etc/app/\nRUN chown -R app /etc/app\n",
      ],
    },
  },

  check({ model, tree, contract }, report) {
    const copiesOf = new Map<Stage, ReadonlyMap<string, readonly CopyStep[]>>();
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
        return { title: `Use --chown=${owner.text}`, safety: safetyUnder(contract, "chown-recursive-after-copy"), edits };
      }
    }

    /** Of the COPYs before a RUN, without an owner of their own, whose files lie at a path or below it, the first two. */
    function copiesUnder(run: RunStep, path: string | undefined): readonly CopyStep[] {
      if (path === undefined || path === "/") return [];
      const copies = copiesOf.get(run.stage) ?? copiesByFolder(run.stage);
      copiesOf.set(run.stage, copies);
      const first = copies.get(path)?.slice(0, 2) ?? [];
      return first.filter(({ instruction }) => instruction.span.start < run.instruction.span.start);
    }
  },
});

function absolute(path: string, { before }: RunStep): string | undefined {
  if (path.startsWith("/")) return normalizePath(path.replace(/\/[*.]$/, ""));
  const { workingDir } = before;
  return workingDir.state === "set" && /^\.\/?$/.test(path) ? workingDir.value : undefined;
}

/** The COPYs of a stage without an owner of their own, in order, by their destination and every folder above it. */
function copiesByFolder(stage: Stage): ReadonlyMap<string, readonly CopyStep[]> {
  const copies = new Map<string, CopyStep[]>();
  for (const copy of stage.copies) {
    if (copy.onbuild || copy.chown !== undefined || copy.destinationPath === undefined || isSmallCopy(copy)) continue;
    for (let path = normalizePath(copy.destinationPath); path.length > 1; path = path.slice(0, path.lastIndexOf("/"))) {
      const known = copies.get(path);
      if (known === undefined) copies.set(path, [copy]);
      else known.push(copy);
    }
  }
  return copies;
}

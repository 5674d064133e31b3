import { stageChain } from "../model/image-content.ts";
import { layerCleanups } from "./facts/layer-cleanups.ts";
import { mountInstead } from "./edits/bind-mounts.ts";
import { appendCommand } from "./edits/chains.ts";
import { deleteInstruction } from "./edits/instructions.ts";
import { isSmallCopy } from "./facts/small-copies.ts";
import { defineRule, type Fix } from "./rule.ts";
import type { Stage } from "../model/model.ts";
import type { LayerCleanup } from "./facts/layer-cleanups.ts";
import type { SyntaxTree } from "../syntax/tree.ts";

/** Files whose weight is not worth a word; those that are secret have a rule of their own. */
const SMALL = /\.(?:txt|repo|list|conf|cfg|ini|json|ya?ml|toml|lock|in|sh|asc|gpg|patch|diff)$/;

export default defineRule({
  meta: {
    id: "cleanup-in-later-layer",
    summary: "Disallow deleting what an earlier layer has brought.",
    why: "A layer only adds to those below it. What an earlier instruction has written stays in the image, however often a later one deletes it: the image gets no smaller, and a secret is still there.",
    category: "efficiency",
    severity: "warning",
    messages: {
      copied:
        "{what} stays in the image: an earlier {keyword} brought it, and deleting it in a later layer saves nothing. Do not copy it, or copy it in a stage that is not shipped.",
      installed:
        "{what} stays in the image: an earlier RUN installed it, and removing it in a later layer saves nothing. Remove it in the RUN that installs it.",
      cleaned: "{what} cleans up after an earlier RUN, whose layer keeps everything. Clean up in the RUN that downloads.",
    },
    examples: {
      bad: [
        "FROM debian:13\nCOPY app.tar.gz /tmp/app.tar.gz\nRUN tar xzf /tmp/app.tar.gz -C /opt && rm /tmp/app.tar.gz\n",
        "FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\nRUN apt-get purge -y gcc\n",
      ],
      good: [
        "FROM debian:13\nRUN --mount=type=bind,source=app.tar.gz,target=/tmp/app.tar.gz tar xzf /tmp/app.tar.gz -C /opt\n",
        "FROM debian:13 AS build\nCOPY src /src\nRUN make -C /src && rm -rf /src\nFROM debian:13\nCOPY --from=build /app /app\n",
      ],
    },
    differences:
      "Only the layers of the final image are judged, and a list or a script that was copied in and is deleted later is too small for a word.",
  },

  check({ model, tree }, report) {
    for (const stage of model.finalStage === undefined ? [] : stageChain(model.finalStage)) {
      for (const cleanup of layerCleanups(stage)) {
        const { kind, what, span, origin } = cleanup;
        const copy = stage.copies.find(({ instruction }) => instruction === origin);
        if (kind === "copied" && (SMALL.test(what) || (copy !== undefined && isSmallCopy(copy)))) continue;
        const related = [{ span: origin.keyword.span, message: "It was written here." }];
        const fix = moveUp(tree, cleanup);
        if (kind === "copied")
          report("copied", span, { what, keyword: origin.keyword.text.toUpperCase() }, { related, fix: bind(tree, stage, cleanup) });
        else report(kind, span, { what }, { related, fix });
      }
    }
  },
});

/** A mount for the RUN that uses the file and deletes it. */
function bind(tree: SyntaxTree, { copies }: Stage, { run, command, what, origin }: LayerCleanup): Fix | undefined {
  const copy = copies.find(({ instruction }) => instruction === origin);
  const edits = copy && mountInstead(tree, copy, run, command, what);
  return edits && { title: "Mount it for this RUN only", safety: "unsafe", edits };
}

/** Moves the only command of a RUN to the end of the RUN that makes it necessary. */
function moveUp(tree: SyntaxTree, { kind, run, command, maker }: LayerCleanup): Fix | undefined {
  if (maker === undefined || run.commands.length !== 1 || run.instruction.heredocs.length > 0 || run.mounts.length > 0) return undefined;
  if (run.before.user.state === "set" && maker.before.user.state === "set" && run.before.user.value.raw !== maker.before.user.value.raw)
    return undefined;
  // What a RUN between them needs would be gone.
  const between = run.stage.runs.filter(({ instruction: { index } }) => index > maker.instruction.index && index < run.instruction.index);
  if (kind === "installed" && between.length > 0) return undefined;
  const edit = appendCommand(tree, maker, tree.text.slice(command.span.start, command.span.end));
  if (edit === undefined || tree.text.slice(command.span.start, command.span.end).includes("\n")) return undefined;
  return { title: "Move it to the RUN it cleans up after", safety: "unsafe", edits: [edit, deleteInstruction(tree, run.instruction)] };
}

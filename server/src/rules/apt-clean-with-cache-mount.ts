import { callsNamed, type RunCall } from "../model/calls.ts";
import type { ShellWord } from "../shell/script.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { removeCommand, removeOperands } from "./edits/command-removal.ts";
import { cacheTargets, liesWithin, type CacheTarget } from "./edits/package-caches.ts";
import { defineRule, type FixEdit } from "./rule.ts";

export default defineRule({
  meta: {
    id: "apt-clean-with-cache-mount",
    summary: "Disallow cleaning of apt's folders that are cache mounts.",
    why: "What lies in a cache mount is not part of the layer. Deleting it makes the image no smaller, and the next build downloads everything again.",
    category: "efficiency",
    severity: "info",
    messages: {
      emptied:
        "{target} is a cache mount here and not part of the layer: {command} only empties the cache for the next build. Leave it out.",
    },
    examples: {
      bad: [
        "FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      ],
      good: [
        "FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl\n",
        "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      ],
    },
  },

  check({ model, tree }, report) {
    for (const call of callsNamed(model, ["rm", "apt-get", "apt"])) {
      const mounted = cacheTargets(call.run).filter(({ target }) => /^\/var\/(?:cache|lib)\/apt(?:\/|$)/.test(target));
      if (mounted.length === 0 || call.command.substituted) continue;
      const { words, edits } = call.call.name === "rm" ? deleted(tree, call, mounted) : cleaned(tree, call, mounted);
      const [word] = words;
      if (word === undefined) continue;
      const target = mounted.find(({ target: folder }) => covers(folder, word.text))?.target ?? mounted[0]?.target ?? "";
      const fix = edits && { title: "Leave the cache as it is", safety: "safe" as const, edits };
      report("emptied", word.span, { target, command: `${call.call.name} ${word.text}` }, { fix });
    }
  },
});

interface Cleaning {
  readonly words: readonly ShellWord[];
  readonly edits?: readonly FixEdit[] | undefined;
}

function deleted(tree: SyntaxTree, { run, command, call }: RunCall, mounted: readonly CacheTarget[]): Cleaning {
  const words = call.args.filter(({ text }) => text.startsWith("/var/") && mounted.some(({ target }) => covers(target, text)));
  return { words, edits: removeOperands(tree, run, command, words) };
}

function cleaned(tree: SyntaxTree, { run, command, call }: RunCall, mounted: readonly CacheTarget[]): Cleaning {
  const words = call.args.filter(
    ({ text }) =>
      (/^(?:auto)?clean$/.test(text) && mounted.some(({ target }) => liesWithin("/var/cache/apt", target))) ||
      (/^dist-?clean$/.test(text) && mounted.length > 1),
  );
  if (words.length === 0) return { words };
  const edit = removeCommand(tree, run, command);
  return { words, edits: edit && [edit] };
}

/** Whether a path that `rm` is given lies in a mounted folder. */
function covers(folder: string, path: string): boolean {
  return liesWithin(path.replace(/\/+\*?$/, ""), folder);
}

import { callsNamed } from "../model/calls.ts";
import { aptCleaning, coversPath } from "./edits/apt-cleaning.ts";
import { cacheTargets } from "./facts/package-caches.ts";
import { defineRule } from "./rule.ts";

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
      const targets = cacheTargets(call.run).map(({ target }) => target);
      const mounted = targets.filter((target) => /^\/var\/(?:cache|lib)\/apt(?:\/|$)/.test(target));
      if (mounted.length === 0 || call.command.substituted) continue;
      const { words, edits } = aptCleaning(tree, call, mounted);
      const [word] = words;
      if (word === undefined) continue;
      const target = mounted.find((folder) => coversPath(folder, word.text)) ?? mounted[0] ?? "";
      const fix = edits && { title: "Leave the cache as it is", safety: "safe" as const, edits };
      report("emptied", word.span, { target, command: `${call.call.name} ${word.text}` }, { fix });
    }
  },
});

import { cacheTargets } from "./facts/package-caches.ts";
import { insertAt } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "cache-mount-not-locked",
    summary: "Require `sharing=locked` for cache mounts of apt.",
    why: "Two builds that run at once share a cache mount by default. apt takes the lock of its folders and the second build fails with `Could not get lock`.",
    category: "correctness",
    severity: "info",
    messages: {
      shared:
        "Builds that run at the same time share {target}, and apt in the second one fails on the first one's lock. Add sharing=locked.",
    },
    examples: {
      bad: ["FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y curl\n"],
      good: [
        "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl\n",
        "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=private apt-get update && apt-get install -y curl\n",
      ],
    },
    references: ["https://docs.docker.com/reference/dockerfile/#run---mounttypecache"],
  },

  check({ model, tree }, report) {
    for (const { runs } of model.stages) {
      for (const run of runs) {
        for (const { mount, target } of cacheTargets(run)) {
          if (!/^\/var\/(?:cache|lib)\/apt(?:\/|$)/.test(target)) continue;
          const key = mount.keys.find((one) => one.key === "sharing");
          const place = mount.keys.find((one) => one.key === "target");
          if (mount.readonly === true || (mount.sharing !== undefined && mount.sharing !== "shared")) continue;
          const span = key?.span ?? place?.valueSpan ?? mount.flag.span;
          // A quoted field of CSV ends before its quote.
          const plain = place !== undefined && !/["'\\]/.test(tree.text.slice(mount.flag.span.start, mount.flag.span.end));
          const edits =
            key?.valueSpan !== undefined
              ? [{ span: key.valueSpan, newText: "locked" }]
              : plain
                ? [insertAt(place.span.end, ",sharing=locked")]
                : [];
          const fix = edits.length === 0 ? undefined : { title: "Add sharing=locked", safety: "safe" as const, edits };
          report("shared", span, { target }, { fix });
        }
      }
    }
  },
});

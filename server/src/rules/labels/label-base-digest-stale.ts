import { labelPairs } from "../facts/label-pairs.ts";
import { removePair } from "../edits/pairs.ts";
import { replace } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "label-base-digest-stale",
    summary: "Require the label of the base's digest to be the digest FROM names.",
    why: "Tools read org.opencontainers.image.base.digest to tell which base an image is built on; a digest that FROM does not name is wrong sooner or later.",
    category: "correctness",
    severity: "warning",
    messages: {
      other: "The label says that the base is {written}, but FROM names {actual}. Write that digest.",
      unpinned: "The label names a digest of the base, but FROM names none, so the base may be another one at every build. Pin it in FROM.",
    },
    aliases: { other: ["tally/labels/no-stale-base-digest"], unpinned: ["tally/labels/no-stale-base-digest"] },
    examples: {
      bad: [`FROM debian:13\nLABEL org.opencontainers.image.base.digest=sha256:${"a".repeat(64)}\n`],
      good: [`FROM debian:13@sha256:${"a".repeat(64)}\nLABEL org.opencontainers.image.base.digest=sha256:${"a".repeat(64)}\n`],
    },
  },

  check({ model, tree }, report) {
    const final = model.finalStage;
    if (final === undefined) return;
    const chain = [...final.ancestors.toReversed(), final];
    const base = chain[0]?.base;
    if (base?.kind !== "image" && base?.kind !== "scratch") return;
    const actual = base.kind === "image" ? base.image.digest : undefined;
    if (base.kind === "image" && base.image.variable) return;
    const label = chain.flatMap(labelPairs).findLast(({ key }) => key === "org.opencontainers.image.base.digest");
    const span = label?.pair.value?.span;
    if (label === undefined || span === undefined || label.value === "" || label.value.includes("$") || label.value === actual) return;
    const removal: Fix = { title: "Take the label out", safety: "unsafe", edits: [removePair(tree, label.instruction, label.pair)] };
    if (actual === undefined) return report("unpinned", span, {}, { fix: removal });
    const right: Fix = { title: "Write the digest of FROM", safety: "unsafe", edits: [replace(span, actual)] };
    report("other", span, { written: shorten(label.value), actual: shorten(actual) }, { fixes: [right, removal] });
  },
});

function shorten(digest: string): string {
  return digest.length > 19 ? `${digest.slice(0, 19)}…` : digest;
}

import { labelPairs, type LabelPair } from "../facts/label-pairs.ts";
import { removePair } from "../edits/pairs.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "label-set-twice",
    summary: "Disallow two values for one label in a stage.",
    why: "The image carries the last value only; whoever reads the first one is misled.",
    category: "maintainability",
    severity: "warning",
    messages: {
      other: "Label {key} gets another value further down, so this one is never seen. Take one of them out.",
      same: "Label {key} is set to the same value again further down. Once is enough.",
    },
    aliases: { other: ["tally/labels/no-duplicate-keys"], same: ["tally/labels/no-duplicate-keys"] },
    examples: {
      bad: ["FROM debian:13\nLABEL version=1\nLABEL version=2\n"],
      good: ["FROM debian:13 AS a\nLABEL version=1\nFROM a\nLABEL version=2\n", "FROM debian:13\nLABEL $A=1 $A=2\n"],
    },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      const last = new Map<string, LabelPair>();
      for (const label of labelPairs(stage).toReversed()) {
        const { key, pair, instruction, value } = label;
        if (key === undefined) continue;
        const later = last.get(key);
        if (later === undefined) {
          last.set(key, label);
          continue;
        }
        // Several edits in one instruction would meet each other: one pair at a time.
        const fix = { title: `Take ${key} out here`, safety: "safe" as const, edits: [removePair(tree, instruction, pair)] };
        const related = [{ span: later.pair.span, message: "The value that counts." }];
        report(later.value === value ? "same" : "other", pair.key.span, { key }, { fix, related, tags: ["unnecessary"] });
      }
    }
  },
});

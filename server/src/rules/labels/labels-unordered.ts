import type { Instruction, Pair, SyntaxTree } from "../../syntax/tree.ts";
import { replace } from "../edits/words.ts";
import { unquoted } from "../edits/pairs.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "labels-unordered",
    summary: "Keep the labels of one LABEL in one order.",
    why: "Where every file has the same order, a label is found at once and one that is missing is seen.",
    category: "style",
    severity: "off",
    messages: { order: "Label {key} is out of order. Sort the labels." },
    aliases: { order: ["tally/labels/prefer-stable-order"] },
    options: {
      order: {
        type: "string",
        default: "oci",
        values: ["oci", "alphabetical"],
        description:
          "`oci`: the labels of the OCI specification first, from what an image is to what it is made of; the others stay as they are.",
      },
    },
    examples: {
      bad: ["FROM debian:13\nLABEL org.opencontainers.image.version=1 \\\n      org.opencontainers.image.title=tool\n"],
      good: ["FROM debian:13\nLABEL org.opencontainers.image.title=tool \\\n      org.opencontainers.image.version=1\n"],
    },
  },

  check({ model, tree, options }, report) {
    const alphabetical = options["order"] === "alphabetical";
    for (const { instructions } of model.stages) {
      for (const instruction of instructions) {
        const { name, pairs, problem } = instruction;
        if (name !== "LABEL" || problem !== undefined || pairs.length < 2 || pairs.some(({ key }) => key.text.includes("$"))) continue;
        const wanted = pairs.toSorted((a, b) => (alphabetical ? compare(keyOf(a), keyOf(b)) : rank(a) - rank(b)));
        const wrong = pairs.find((pair, index) => pair !== wanted[index]);
        if (wrong !== undefined) report("order", wrong.key.span, { key: keyOf(wrong) }, { fix: sort(tree, instruction, wanted) });
      }
    }
  },
});

const oci =
  "title description source url documentation authors vendor licenses version revision created ref.name base.name base.digest".split(" ");

function rank(pair: Pair): number {
  const at = oci.indexOf(keyOf(pair).replace(/^org\.opencontainers\.image\./, ""));
  return at < 0 || !keyOf(pair).startsWith("org.opencontainers.image.") ? oci.length : at;
}

function keyOf({ key }: Pair): string {
  return unquoted(key.text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same pairs at each other's places; comments among them would lose what they speak of, and of a key set twice the last one counts. */
function sort({ text }: SyntaxTree, { pairs, inner }: Instruction, wanted: readonly Pair[]): Fix | undefined {
  if (inner.length > 0 || new Set(pairs.map(keyOf)).size < pairs.length) return undefined;
  const edits = pairs.flatMap((pair, index) => {
    const next = wanted[index] as Pair;
    return next === pair ? [] : [replace(pair.span, text.slice(next.span.start, next.span.end))];
  });
  return { title: "Sort the labels", safety: "safe", edits };
}

import { splitPairs } from "./edits/pairs.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "env-refers-to-itself",
    summary: "Disallow a variable that the same ENV instruction sets.",
    why: "All values of one ENV are expanded before any of them is set, so the reference sees the old value or nothing.",
    category: "correctness",
    severity: "error",
    messages: { same: "{name} is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before." },
    aliases: { same: ["DL3044"] },
    options: {
      literal: { type: "boolean", default: false, description: "Remember the variables of every stage before, as hadolint does." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nENV A=/a B=$A/b\n"],
      good: ["FROM debian:13\nENV A=/a\nENV B=$A/b\n", "FROM debian:13\nENV PATH=/a:$PATH\n"],
    },
  },

  check({ tree, options }, report) {
    const literal = options["literal"] === true;
    let defined = new Set<string>();
    for (const instruction of tree.instructions) {
      if (instruction.name === "FROM" && !literal) defined = new Set();
      if (instruction.name !== "ENV" && instruction.name !== "ARG") continue;
      const names = new Map(instruction.pairs.map(({ key }) => [key.text, key.span.start]));
      const twice = (name: string): boolean => literal && instruction.pairs.filter(({ key }) => key.text === name).length > 1;
      if (instruction.name === "ENV") {
        for (const { key, value } of instruction.pairs) {
          if (value === undefined || (!literal && value.text.startsWith("'"))) continue;
          for (const match of value.text.matchAll(/(\\)?\$(?:\{(\w+)([^}]*)\}|(\w+))/g)) {
            const name = match[2] ?? match[4] ?? "";
            if (literal ? (match[3] ?? "") !== "" : match[1] !== undefined) continue;
            if ((name === key.text && !twice(name)) || !names.has(name) || defined.has(name)) continue;
            const start = value.span.start + match.index;
            const whole = value.span.end - value.span.start === value.text.length;
            // A variable that is set behind its use would still come too late.
            const edits = (names.get(name) ?? start) < key.span.start ? splitPairs(tree, instruction, key.span.start) : undefined;
            const fix = edits && { title: `Set ${key.text} in an ENV of its own`, safety: "unsafe" as const, edits };
            report("same", whole ? { start, end: start + match[0].length } : value.span, { name }, { fix });
          }
        }
      }
      for (const name of names.keys()) defined.add(name);
    }
  },
});

import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unused-suppression",
    summary: "Disallow `# plimsoll ignore=…` comments that keep nothing back.",
    why: "A comment that outlived its finding hides the next one that comes to its place, and a misspelt id hides nothing at all.",
    category: "maintainability",
    severity: "hint",
    strict: "info",
    messages: {
      unused: "Nothing here raises {id}, so this suppression does nothing.",
      unusedComment: "Nothing here raises what this comment suppresses.",
      unknown: "No rule is called {id}.",
      misspelt: "No rule is called {id}. Did you mean {suggestion}?",
      malformed:
        "This suppression cannot be read. Write `# plimsoll ignore=ID[,ID] -- reason`, with `stage` or `file` before `ignore` to reach further.",
    },
    examples: {
      bad: ["# plimsoll ignore=unused-suppression-of-nothing\nFROM scratch\n", "FROM scratch\n# plimsoll ignore\nCOPY a /\n"],
      good: ["FROM scratch\n# plimsoll contract=none\nCOPY a /\n"],
    },
  },

  // The engine reports these: only it knows which suppressions were of use (engine/unused-suppressions.ts).
  check() {},
});

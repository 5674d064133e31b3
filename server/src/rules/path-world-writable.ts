import { instructionsAndTriggersNamed } from "../model/instructions-named.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "path-world-writable",
    summary: "Disallow directories in PATH that every user may write.",
    why: "Whoever can write there decides which program runs when another user, or root, calls one by its name.",
    category: "security",
    severity: "warning",
    messages: { found: "PATH names {folder}, where {who} can put a program in front of others. Take it out." },
    examples: { bad: ['FROM debian:13\nENV PATH="/tmp/bin:$PATH"\n'], good: ['FROM debian:13\nENV PATH="/opt/venv/bin:$PATH"\n'] },
  },

  check({ tree }, report) {
    for (const { pairs } of instructionsAndTriggersNamed(tree, "ENV")) {
      for (const { key, value } of pairs) {
        if (key.text !== "PATH" || value === undefined) continue;
        const parts = value.text
          .replace(/^(["'])(.*)\1$/, "$2")
          .replace(/\$\{[^}]*\}/g, "$X")
          .split(":");
        const temporary = parts.find((part) => /^\/(?:tmp|var\/tmp|dev\/shm)(?:\/|$)/.test(part));
        const here = parts.find((part) => part === ".");
        if (temporary !== undefined) report("found", value.span, { folder: temporary, who: "every user" });
        else if (here !== undefined) report("found", value.span, { folder: "`.`, the current directory", who: "whoever owns that" });
      }
    }
  },
});

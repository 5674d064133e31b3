import { suggest } from "../../syntax/suggestion.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "syntax-directive-misspelt",
    summary: "Disallow a misspelt frontend in `# syntax=`.",
    why: "BuildKit pulls the image that `# syntax=` names and lets it read the file: a misspelt name ends the build, or runs a stranger's frontend.",
    category: "correctness",
    severity: "error",
    messages: {
      misspelt: "The frontend {name} is close to {suggestion}, but another image. Did you mean {suggestion}?",
    },
    aliases: { misspelt: ["tally/syntax-directive-typo"] },
    examples: {
      bad: ["# syntax=docker/dockerflie:1\nFROM debian:13\n"],
      good: ["# syntax=docker/dockerfile:1\nFROM debian:13\n", "# syntax=acme/frontend:1\nFROM debian:13\n"],
    },
  },

  check({ tree: { frontend } }, report) {
    if (frontend === undefined || frontend.form === "json") return;
    const { text, span } = frontend;
    const [, prefix = "", name = "", rest = ""] = /^((?:[\w.-]+\.[\w.-]+\/)?)([^:@\s]*)(.*)$/s.exec(text) ?? [];
    const suggestion = suggest(name, known);
    if (suggestion === undefined || known.includes(name)) return;
    const whole = prefix + suggestion + rest;
    const fix = { title: `Write ${whole}`, safety: "unsafe" as const, edits: [replace(span, whole)] };
    report("misspelt", span, { name: prefix + name, suggestion: prefix + suggestion }, { fix });
  },
});

const known = ["docker/dockerfile", "docker/dockerfile-upstream"];

import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "legacy-key-value",
    summary: "Require `KEY=value` in ENV and LABEL.",
    why: "The form without `=` takes the whole rest of the line as the value and is deprecated.",
    category: "style",
    severity: "hint",
    strict: "warning",
    messages: { legacy: "{keyword} {key} uses the deprecated form without an equals sign. Write {keyword} {key}=value." },
    aliases: { legacy: ["LegacyKeyValueFormat"] },
    examples: {
      bad: ["FROM debian:13\nENV GREETING hello\n", "FROM debian:13\nLABEL title a tool\n"],
      good: ["FROM debian:13\nENV GREETING=hello\n"],
    },
  },

  check({ tree }, report) {
    for (const instruction of tree.instructions) {
      if (instruction.name !== "ENV" && instruction.name !== "LABEL") continue;
      const [pair] = instruction.pairs;
      if (pair === undefined || !pair.legacy || pair.value === undefined) continue;
      const { key, value } = pair;
      // What follows the value on its line must stay there, a continuation would have to be written anew.
      const whole = tree.text.slice(key.span.start, value.span.end);
      const edits = [replace({ start: key.span.start, end: value.span.end }, `${key.text}=${quote(value.text, tree.escape)}`)];
      const fix = /[\r\n]/.test(whole) ? undefined : { title: `Write ${key.text}=…`, safety: "safe" as const, edits };
      report(
        "legacy",
        { start: key.span.start, end: value.span.end },
        { keyword: instruction.keyword.text, key: key.text },
        { fix, tags: ["deprecated"] },
      );
    }
  },
});

/** The value as one word: quotes it has already keep their meaning. */
function quote(value: string, escape: string): string {
  if (/^(["'])[^"'\\]*\1$/.test(value)) return value;
  if (!/[\s"'\\]/.test(value)) return value;
  if (!/["'\\`]/.test(value)) return `"${value}"`;
  // Quoted stretches and escaped characters stay as they are; every other blank is escaped.
  const pieces = escape === "`" ? /(["'])(?:[^`]|`.)*?\1|`.|(\s)/g : /(["'])(?:[^\\]|\\.)*?\1|\\.|(\s)/g;
  return value.replace(pieces, (all, _quote, blank: string | undefined) => (blank === undefined ? all : escape + blank));
}

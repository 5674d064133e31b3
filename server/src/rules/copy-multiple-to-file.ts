import { insertAt } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-multiple-to-file",
    summary: "Require a directory as destination of several sources.",
    why: "Without the slash at its end the destination would be a file, and the build stops when there is more than one source.",
    category: "correctness",
    severity: "error",
    messages: {
      file: "{keyword} has several sources, so its destination must be a directory. Write {destination}/ with a slash at its end.",
    },
    aliases: { file: ["DL3021", "DS-0011", "kics:Copy With More Than Two Arguments Not Ending With Slash"] },
    options: {
      literal: { type: "boolean", default: false, description: "Judge COPY alone, by the text of its last argument." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nCOPY a b /app\n"],
      good: ["FROM debian:13\nCOPY a b /app/\n", "FROM debian:13\nCOPY a b .\n", "FROM debian:13\nCOPY a /app\n"],
    },
    differences: "`.` and `..` are directories, ADD is judged too, and a destination with an unknown variable is not reported.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { copies } of model.stages) {
      for (const { kind, instruction, sources, heredocs, destination, onbuild } of copies) {
        if (destination === undefined || sources.length + (literal ? 0 : heredocs.length) < 2) continue;
        if (literal && (kind !== "COPY" || onbuild)) continue;
        const place = (literal ? destination.raw.replace(/^["']|["']$/g, "") : destination.value) ?? "/";
        if (place === "" || (literal ? /\/$/ : /[/\\]$/).test(place) || (!literal && /(?:^|\/)\.\.?$/.test(place))) continue;
        const quoted = /["']$/.test(destination.raw) || (instruction.trigger ?? instruction).json;
        const edits = [insertAt(destination.span.end - (quoted ? 1 : 0), "/")];
        report("file", destination.span, { keyword: kind, destination: place }, { fix: { title: "Add a slash", safety: "safe", edits } });
      }
    }
  },
});

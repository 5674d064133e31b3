import { newlineAt } from "./edits/lines.ts";
import { insertAt } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "syntax-directive-missing",
    summary: "Require `# syntax=docker/dockerfile:1` on the first line.",
    why: "With it every builder fetches the current Dockerfile frontend, so new instructions work and old builders get fixes.",
    category: "reproducibility",
    severity: "off",
    strict: "warning",
    messages: {
      missing:
        "The file names no frontend, so it is built by whatever version the builder has. Begin it with # syntax=docker/dockerfile:1.",
    },
    differences:
      "Off under `recommended`: a builder of today has a frontend that is new enough for all that most files use. Image contracts that want the line switch it on.",
    examples: {
      bad: ["FROM debian:13\n"],
      good: ["# syntax=docker/dockerfile:1\nFROM debian:13\n", "# syntax=docker/dockerfile:1.7-labs\nFROM debian:13\n"],
    },
  },

  check({ tree, model }, report) {
    if (tree.frontend !== undefined || model.stages.length === 0) return;
    // A late directive is an ordinary comment; another rule moves it.
    if (tree.comments.some(({ text }) => /^syntax\s*=/i.test(text))) return;
    const start = tree.text.startsWith("\uFEFF") ? 1 : 0;
    const [first] = tree.instructions;
    const edits = [insertAt(start, `# syntax=docker/dockerfile:1${newlineAt(tree.text, 0)}`)];
    report(
      "missing",
      first?.keyword.span ?? { start, end: start },
      {},
      { fix: { title: "Begin with # syntax=docker/dockerfile:1", safety: "safe", edits } },
    );
  },
});

import { findFlag, instructionFact } from "../syntax/instruction-table.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { safetyUnder } from "./facts/demands.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "syntax-directive-pinned-low",
    summary: "Disallow a frontend that is too old for what the file uses.",
    why: "`# syntax=` decides which frontend reads the file, whatever the builder has. One of an early version does not know later flags and heredocs, so the build stops, or a heredoc is taken for instructions.",
    category: "correctness",
    severity: "warning",
    messages: {
      low: "Frontend {version} does not know {feature}, which came with {since}. Write docker/dockerfile:1, which is always the newest 1.x.",
    },
    examples: {
      bad: ["# syntax=docker/dockerfile:1.2\nFROM debian:13\nRUN <<EOF\necho\nEOF\n"],
      good: [
        "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN <<EOF\necho\nEOF\n",
        "# syntax=docker/dockerfile:1.2\nFROM debian:13\nRUN echo\n",
      ],
    },
    differences: "Versions with a suffix (-labs, -experimental) know some things earlier and are not judged.",
    references: ["https://github.com/moby/buildkit/releases?q=dockerfile"],
  },

  check({ tree, contract }, report) {
    const { frontend } = tree;
    const match = /^(?:docker\.io\/)?docker\/dockerfile:(1(?:\.(\d+))?(?:\.\d+)?)$/.exec(frontend?.text ?? "");
    if (frontend === undefined || match === null || match[2] === undefined) return;
    const minor = Number(match[2]);
    const missing = features(tree).find(({ since }) => minor < since);
    if (missing === undefined) return;
    const safety = safetyUnder(contract, "syntax-directive-pinned-low");
    const fix = {
      title: "Use docker/dockerfile:1",
      safety,
      edits: [replace(frontend.span, frontend.form === "json" ? '"docker/dockerfile:1"' : "docker/dockerfile:1")],
    };
    const related = [{ span: missing.span, message: `Here stands ${missing.feature}.` }];
    report("low", frontend.span, { version: match[1] ?? "", feature: missing.feature, since: `1.${missing.since}` }, { fix, related });
  },
});

interface Feature {
  readonly feature: string;
  /** The minor version that made it part of every frontend. */
  readonly since: number;
  readonly span: Span;
}

/** What the file uses that not every frontend knows, the newest first. */
function features(tree: SyntaxTree): readonly Feature[] {
  const found: Feature[] = [];
  const note = (feature: string, since: string | undefined, span: Span): void => {
    const match = /^1\.(\d+)$/.exec(since ?? "");
    if (match !== null) found.push({ feature, since: Number(match[1]), span });
  };
  for (const outer of tree.instructions) {
    const { name, flags, heredocs } = outer.trigger ?? outer;
    if (name === undefined) continue;
    for (const flag of flags) note(`${name} --${flag.name}`, findFlag(name, flag.name)?.since, flag.span);
    const [heredoc] = heredocs;
    if (heredoc !== undefined) note("heredocs", instructionFact(name).heredocSince, heredoc.opening);
  }
  return found.toSorted((a, b) => b.since - a.since);
}

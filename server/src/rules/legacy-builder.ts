import type { Span } from "../text/span.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import { findInNeighbours, neighboursOfKind } from "../contracts/neighbours.ts";
import { placeName } from "./facts/build-lines.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "legacy-builder",
    summary: "Disallow the legacy builder in scripts and CI.",
    why: "The builder from before BuildKit is deprecated. It knows no mounts, heredocs, --link or secrets, builds unneeded stages and sends the whole context.",
    category: "correctness",
    severity: "warning",
    messages: {
      off: "{place} turns BuildKit off ({setting}), so this file is built by the deprecated builder. Take the setting out, or set it to 1.",
      needed: "{place} turns BuildKit off ({setting}), but this file needs BuildKit here. Take the setting out, or set it to 1.",
    },
    examples: {
      bad: ["# build.sh sets DOCKER_BUILDKIT=0\nFROM debian:13\n"],
      good: ["# build.sh leaves DOCKER_BUILDKIT alone\n# plimsoll ignore=legacy-builder\nFROM debian:13\n"],
      files: { "build.sh": "#!/bin/sh\nDOCKER_BUILDKIT=0 docker build .\n" },
    },
    references: ["https://docs.docker.com/build/buildkit/"],
    differences: "Scripts, Compose and CI files of the build context are read; there is one finding for each file.",
  },

  check({ model, tree, context }, report) {
    const [stage] = model.stages;
    if (stage === undefined) return;
    const places = findInNeighbours(neighboursOfKind(context, "script", "ci", "compose"), OFF);
    const needs = places.length === 0 ? undefined : firstNeed(tree);
    for (const place of places) {
      const { neighbour, start, match } = place;
      const end = start + match[0].length;
      const span = { start: end - (match[2] ?? "").length, end };
      const fix = {
        title: `Turn BuildKit on in ${placeName(place)}`,
        safety: "unsafe" as const,
        edits: [{ path: neighbour.path, span, newText: "1" }],
      };
      const data = { place: placeName(place), setting: `${match[1] ?? ""}=0` };
      report(needs === undefined ? "off" : "needed", needs ?? stage.baseSpan, data, { fix });
    }
  },
});

/** Where the file first asks for what only BuildKit can do. */
function firstNeed({ instructions }: SyntaxTree): Span | undefined {
  for (const { flags, heredocs } of instructions) {
    const span = flags.find(({ name }) => NEEDS.has(name))?.span ?? heredocs[0]?.opening;
    if (span !== undefined) return span;
  }
  return undefined;
}

const NEEDS = new Set(["mount", "link", "network", "security", "parents", "exclude", "checksum"]);
const OFF = /(?<![\w$])(DOCKER_BUILDKIT)["']?\s*[:=]\s*["']?(0|false)(?![\w.])/;

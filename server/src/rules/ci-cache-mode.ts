import { findInNeighbours } from "../contracts/neighbours.ts";
import { buildingFiles, placeName } from "./facts/build-lines.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "ci-cache-mode",
    summary: "Suggest `mode=max` for the build cache that CI exports.",
    why: "By default only the layers of the final stage are exported. The stages that take longest, those that build, are not among them and run anew every time.",
    category: "efficiency",
    severity: "off",
    strict: "hint",
    messages: {
      min: "{place} exports the build cache of the final stage only, so what the stages before it do is done anew each time. Add mode=max.",
    },
    examples: {
      bad: ["# ci.yml says: cache-to: type=gha\nFROM golang:1.26 AS build\nFROM debian:13\n"],
      good: ["# ci.yml says: cache-to: type=gha\nFROM debian:13\n"],
      files: { ".github/workflows/ci.yml": "steps:\n  - uses: docker/build-push-action@v6\n    with:\n      cache-to: type=gha\n" },
    },
    references: ["https://docs.docker.com/build/cache/backends/#cache-mode"],
    differences: "CI files of the build context are read; a file with one stage has nothing else to export.",
  },

  check({ model, context }, report) {
    const [stage] = model.stages;
    if (stage === undefined || model.stages.length < 2) return;
    for (const place of findInNeighbours(buildingFiles(context), EXPORT)) {
      const { neighbour, start, match } = place;
      const at = start + match[0].length;
      const edits = [{ path: neighbour.path, span: { start: at, end: at }, newText: ",mode=max" }];
      const fix = { title: `Add mode=max in ${placeName(place)}`, safety: "unsafe" as const, edits };
      report("min", stage.baseSpan, { place: placeName(place) }, { fix });
    }
  },
});

/** An export without a mode; an inline cache knows no mode. */
const EXPORT = /cache-to["']?\s*[:=\s]\s*["']?(?=[^\s"']*type=(?:gha|registry|local|s3|azblob))(?![^\s"']*mode=)[^\s"']+/;

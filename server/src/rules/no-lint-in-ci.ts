import { neighboursOfKind } from "../contracts/neighbours.ts";
import { buildingFiles } from "./facts/build-lines.ts";
import { newlineAt } from "./edits/lines.ts";
import { insertAt } from "./edits/words.ts";
import { safetyUnder } from "./facts/demands.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "no-lint-in-ci",
    summary: "Suggest a lint of the Dockerfile in CI.",
    why: "What only an editor shows reaches the main branch unseen. A linter in CI, or BuildKit's own checks as errors, stops it.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: {
      none: "{file} builds the image, but no step checks its Dockerfile. Run a linter or docker build --check there, or begin this file with # check=error=true.",
    },
    examples: {
      bad: ["# syntax=docker/dockerfile:1\nFROM debian:13\n"],
      good: ["# syntax=docker/dockerfile:1\n# check=error=true\nFROM debian:13\n"],
      files: { ".gitlab-ci.yml": "build:\n  script:\n    - docker build .\n" },
    },
    references: ["https://docs.docker.com/build/checks/"],
    differences: "CI files of the build context are read; where none of them builds an image, nothing is said.",
  },

  check({ model, tree, context, contract }, report) {
    const [stage] = model.stages;
    const [building] = buildingFiles(context);
    if (stage === undefined || building === undefined) return;
    const check = tree.directives.find(({ name }) => name === "check");
    if (check !== undefined && /error\s*=\s*true/i.test(check.value)) return;
    if (neighboursOfKind(context, "ci", "script").some(({ text }) => LINTS.test(text))) return;
    const last = tree.directives.at(-1);
    const newline = newlineAt(tree.text, 0);
    const line = "# check=error=true";
    const edit = last === undefined ? insertAt(0, line + newline) : insertAt(last.span.end, newline + line);
    const safety = safetyUnder(contract, "no-lint-in-ci");
    const fix = check === undefined ? { title: "Let BuildKit's checks fail the build", safety, edits: [edit] } : undefined;
    report("none", stage.baseSpan, { file: building.path }, { fix });
  },
});

const LINTS =
  /hadolint|plimsoll|docker(?:\s+buildx)?\s+build\b[^\n]*--check\b|\bcall:\s*["']?check\b|--call[= ]check|\b(?:tally|dockerfilelint|super-linter|megalinter|checkov|kics|dockle)\b/i;

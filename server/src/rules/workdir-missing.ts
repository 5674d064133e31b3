import { insertLinesAfter } from "./edits/instructions.ts";
import { matchCase } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "workdir-missing",
    summary: "Require a WORKDIR before files are placed by relative path.",
    why: "Without a WORKDIR relative paths start at the root directory, or wherever the base image happens to be.",
    category: "maintainability",
    severity: "info",
    messages: {
      root: "{keyword} puts files at {path}, relative to the root directory, because the stage sets no WORKDIR. Add one, such as WORKDIR /app.",
      none: "The final stage copies files in but sets no WORKDIR, so the container starts in the root directory. Add one, such as WORKDIR /app.",
    },
    options: {
      always: { type: "boolean", default: false, description: "Require a WORKDIR of every final stage that copies files and starts a command." },
    },
    presetOptions: { strict: { always: true }, all: { always: true } },
    examples: {
      bad: ["FROM debian:13\nCOPY app.js .\nCMD [\"node\", \"app.js\"]\n"],
      good: ["FROM debian:13\nWORKDIR /app\nCOPY app.js .\n", "FROM debian:13\nCOPY app /usr/local/bin/app\n"],
    },
  },

  check({ model, tree, options }, report) {
    const stage = model.finalStage;
    if (stage === undefined) return;
    if ([stage, ...stage.ancestors].some(({ instructions }) => instructions.some(({ name }) => name === "WORKDIR"))) return;
    const { workingDir } = stage.config;
    if (workingDir.state === "unknown" || (workingDir.state === "set" && workingDir.value !== "/")) return;
    const edits = [insertLinesAfter(tree, stage.from, [`${matchCase("WORKDIR", stage.from.keyword.text)} /app`])];
    const fix = { title: "Add WORKDIR /app", safety: "unsafe" as const, edits };
    const relative = stage.copies.find(({ destination }) => destination?.value !== undefined && !/^(?:[/\\$]|[a-zA-Z]:)/.test(destination.value));
    if (relative?.destination !== undefined)
      report("root", relative.destination.span, { keyword: relative.kind, path: relative.destination.raw }, { fix });
    else if (options["always"] === true && stage.copies.length > 0 && stage.instructions.some(({ name }) => name === "CMD" || name === "ENTRYPOINT"))
      report("none", stage.baseSpan, {}, { fix });
  },
});

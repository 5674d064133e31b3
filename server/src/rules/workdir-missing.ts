import type { CopyStep, Stage } from "../model/model.ts";
import { insertLinesAfter } from "./edits/instructions.ts";
import { firstWorkdirs, namedWorkdirs } from "./facts/named-workdirs.ts";
import { matchCase, replace } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "workdir-missing",
    summary: "Require a WORKDIR before files are placed by relative path.",
    why: "Without a WORKDIR relative paths start at the root directory, or wherever the base image happens to be.",
    category: "maintainability",
    severity: "info",
    messages: {
      relative:
        "{keyword} puts files at {path}, relative to a directory that no WORKDIR sets. Add a WORKDIR, such as /app, or write an absolute path.",
      none: "The final stage sets no WORKDIR, so the container starts in the root directory. Add one, such as WORKDIR /app.",
    },
    aliases: { relative: ["DL3045"] },
    options: {
      always: {
        type: "boolean",
        default: false,
        description: "Require a WORKDIR of every final stage that copies files and starts a command.",
      },
      literal: {
        type: "boolean",
        default: false,
        description: "Judge each COPY of every stage, whatever its base image is known to set, as hadolint does.",
      },
    },
    presetOptions: { strict: { always: true }, all: { always: true }, hadolint: { literal: true } },
    examples: {
      bad: ['FROM debian:13\nCOPY app.js .\nCMD ["node", "app.js"]\n'],
      good: ["FROM debian:13\nWORKDIR /a\nCOPY b .\n", "FROM debian:13\nCOPY a /b\n", "FROM acme/base:1\nCOPY a .\n"],
    },
    differences: "A base that sets a working directory, or that nobody knows, is not reported.",
  },

  check({ model, tree, options }, report) {
    const literal = options["literal"] === true;
    const workdirs = literal ? namedWorkdirs(model) : firstWorkdirs(model);
    for (const stage of model.stages) {
      const workdir = workdirs.get(stage) ?? Infinity;
      const relative = stage.copies.filter((copy) => isRelative(stage, copy, workdir, literal));
      if (relative.length === 0 && options["always"] !== true) continue;
      const edits = [insertLinesAfter(tree, stage.from, [`${matchCase("WORKDIR", stage.from.keyword.text)} /app`])];
      const fix = { title: "Add WORKDIR /app", safety: "unsafe" as const, edits };
      const fixes = [...writeAbsolute(stage, relative), fix];
      for (const { kind, destination } of literal ? relative : relative.slice(0, 1)) {
        if (destination !== undefined) report("relative", destination.span, { keyword: kind, path: destination.raw }, { fixes });
      }
      if (relative.length > 0 || stage !== model.finalStage || workdir < Infinity) continue;
      if (!startsAtRoot(stage) || stage.copies.length === 0) continue;
      if (stage.instructions.some(({ name }) => name === "CMD" || name === "ENTRYPOINT")) report("none", stage.baseSpan, {}, { fix });
    }
  },
});

function isRelative(stage: Stage, { kind, instruction, destination, onbuild }: CopyStep, workdir: number, literal: boolean): boolean {
  const path = literal ? destination?.raw.replace(/^["']|["']$/g, "") : destination?.value;
  if (path === undefined || path === "" || /^(?:[/$]|[a-zA-Z]:)/.test(path) || onbuild || workdir < instruction.span.start) return false;
  return literal ? kind === "COPY" : stage.os !== "windows" && startsAtRoot(stage);
}

function startsAtRoot(stage: Stage, at = stage.instructions[0]): boolean {
  const { workingDir } = at === undefined ? stage.config : stage.configBefore(at);
  return workingDir.state === "unset" || (workingDir.state === "set" && workingDir.value === "/");
}

/** Where the base is known to start at the root directory, the same places by their whole paths. */
function writeAbsolute(stage: Stage, copies: readonly CopyStep[]): Fix[] {
  if (stage.os === "windows") return [];
  const edits = copies.flatMap(({ destination, instruction }) =>
    startsAtRoot(stage, instruction) && destination !== undefined && destination.raw === destination.value
      ? [replace(destination.span, destination.raw.replace(/^(?:\.\/+|\.$)?/, "/"))]
      : [],
  );
  return edits.length === copies.length ? [{ title: "Write absolute paths", safety: "safe", edits }] : [];
}

import { expandAt } from "../model/assumed-values.ts";
import { readRemote } from "./facts/git-sources.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-remote-source",
    summary: "COPY takes no web address and no git repository.",
    why: "COPY copies from the build context, a stage or an image. ADD is the one that fetches.",
    category: "build-error",
    severity: "error",
    messages: {
      web: "COPY cannot fetch {source}. Use ADD.",
      git: "COPY cannot fetch the git repository {source}. Use ADD.",
      query: "{source} {fault}. Correct the address.",
    },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM debian:13\nCOPY https://example.com/a /a\n"],
      good: ["FROM debian:13\nADD https://example.com/a /a\n", "FROM debian:13\nCOPY a /a\n"],
    },
  },

  check({ model, options }, report) {
    for (const { copies } of model.stages) {
      for (const { kind, sources, instruction, onbuild, from } of copies) {
        if (onbuild) continue;
        for (const { raw, span } of sources) {
          const value = expandAt(model, instruction, raw, options["assume"] === true);
          const remote = value === undefined ? undefined : readRemote(value);
          if (remote === undefined) continue;
          if (remote.fault !== undefined) report("query", span, { source: raw, fault: remote.fault });
          else if (kind === "COPY") {
            const { keyword } = instruction;
            const edits = [replace(keyword.span, keyword.text === keyword.text.toLowerCase() ? "add" : "ADD")];
            const fix = from === undefined ? { title: "Use ADD", safety: "unsafe" as const, edits } : undefined;
            report(remote.kind === "git" ? "git" : "web", span, { source: raw }, { fix });
          }
        }
      }
    }
  },
});

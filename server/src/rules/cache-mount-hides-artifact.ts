import { normalizePath } from "../model/paths.ts";
import type { RunStep } from "../model/model.ts";
import { appendCommand } from "./edits/chains.ts";
import { hiddenBy } from "./facts/hidden-artifacts.ts";
import { defineRule, type Fix } from "./rule.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";

export default defineRule({
  meta: {
    id: "cache-mount-hides-artifact",
    summary: "Disallow COPY --from of what was written into a cache mount.",
    why: "A cache mount is gone when its RUN has ended: what is written there is not part of the stage, so a later COPY does not find it, or finds an older file below the mount.",
    category: "correctness",
    severity: "warning",
    messages: {
      hidden:
        "{path} lies in {target}, which is a cache mount of the RUN that makes it and not part of stage {stage}. Copy it out of the mount in that RUN.",
    },
    examples: {
      bad: [
        "FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --locked --release\nFROM debian:13\nCOPY --from=build /src/target/release/app /usr/local/bin/app\n",
      ],
      good: [
        "FROM rust:1.90 AS build\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --locked --release && cp target/release/app /app\nFROM debian:13\nCOPY --from=build /app /usr/local/bin/app\n",
      ],
    },
  },

  check({ model, tree }, report) {
    for (const { copies } of model.stages) {
      for (const { from, sources } of copies) {
        if (from?.target.kind !== "stage") continue;
        const { stage } = from.target;
        const others = sources.length > 1;
        for (const { value, span } of sources) {
          if (value === undefined || value.includes("$")) continue;
          const path = normalizePath(`/${value}`);
          const hider = hiddenBy(stage, path);
          if (hider === undefined) continue;
          const fix = others ? undefined : copyOut(tree, hider.run, path, span);
          report("hidden", span, { path, target: hider.target, stage: stage.name?.text ?? String(stage.index) }, { fix });
        }
      }
    }
  },
});

/** Copies it to a folder of the stage at the end of the RUN, and takes it from there. */
function copyOut(tree: SyntaxTree, run: RunStep, path: string, source: Span): Fix | undefined {
  if (/[*?[\s"'\\]/.test(path)) return undefined;
  const edit = appendCommand(tree, run, `mkdir -p /out && cp -r ${path} /out/`);
  if (edit === undefined) return undefined;
  const edits = [edit, { span: source, newText: `/out/${path.slice(path.lastIndexOf("/") + 1)}` }];
  return { title: "Copy it out of the mount in that RUN", safety: "unsafe", edits };
}

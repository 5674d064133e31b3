import { stageChain } from "../model/image-content.ts";
import { normalizePath } from "../model/paths.ts";
import type { RunStep, Stage } from "../model/model.ts";
import { appendCommand } from "./edits/chains.ts";
import { cacheTargets, liesWithin } from "./edits/package-caches.ts";
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

/** The RUN whose cache mount holds a path; undefined when anything else of the stage may have written it. */
function hiddenBy(stage: Stage, path: string): { readonly run: RunStep; readonly target: string } | undefined {
  let found: { readonly run: RunStep; readonly target: string } | undefined;
  const chain = stageChain(stage);
  const folder = path.replace(/\/[^/]*[*?[][^/]*.*$/, "");
  const plain: RunStep[] = [];
  for (const { runs, copies } of chain) {
    for (const run of runs) {
      const cover = cacheTargets(run).find(({ target }) => target !== "/" && liesWithin(folder, target));
      if (cover === undefined) plain.push(run);
      else found ??= { run, target: cover.target };
    }
    const brings = copies.some(
      ({ destinationPath }) =>
        destinationPath === undefined || liesWithin(destinationPath, found?.target ?? path) || path === destinationPath,
    );
    if (brings) return undefined;
  }
  const { run: maker, target } = found ?? {};
  if (maker === undefined || target === undefined || maker.script.opaque) return undefined;
  const names = new Set(maker.commands.map(({ unwrapped }) => unwrapped.name));
  const last = target.slice(target.lastIndexOf("/") + 1);
  // The same tool, or the folder's name, in a RUN without the mount: it may have written there.
  const maybe = plain.some(
    ({ script, commands, instruction }) =>
      script.opaque || instruction.logical.text.includes(last) || commands.some(({ unwrapped }) => names.has(unwrapped.name)),
  );
  return maybe ? undefined : found;
}

/** Copies it to a folder of the stage at the end of the RUN, and takes it from there. */
function copyOut(tree: SyntaxTree, run: RunStep, path: string, source: Span): Fix | undefined {
  if (/[*?[\s"'\\]/.test(path)) return undefined;
  const edit = appendCommand(tree, run, `mkdir -p /out && cp -r ${path} /out/`);
  if (edit === undefined) return undefined;
  const edits = [edit, { span: source, newText: `/out/${path.slice(path.lastIndexOf("/") + 1)}` }];
  return { title: "Copy it out of the mount in that RUN", safety: "unsafe", edits };
}

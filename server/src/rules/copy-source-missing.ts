import type { BuildContext } from "../contracts/build-context.ts";
import { suggest } from "../syntax/suggestion.ts";
import { isBuiltLater } from "./facts/built-files.ts";
import { contextCopies } from "./facts/context-copies.ts";
import { isGlob } from "./facts/lockfiles.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-source-missing",
    summary: "Disallow COPY of a file that the build context does not have.",
    why: "The build ends at such a COPY with `not found`.",
    category: "correctness",
    severity: "error",
    messages: {
      missing: "The build context has no {path}, so {keyword} fails. Sources are looked for in the root of the build context.",
      near: "The build context has no {path}, so {keyword} fails. Did you mean {near}?",
    },
    examples: {
      bad: ["FROM node:24\nCOPY package.json sever.js /app/\n"],
      good: ["FROM node:24\nCOPY package.json server.js /app/\n", "FROM eclipse-temurin:25\nCOPY package.json target/app.jar /app/\n"],
      files: { "package.json": "", "server.js": "" },
    },
    differences:
      "Only where the whole build context is known, and for files that people write: archives, programs and folders that something builds first may come later. Where most of what is copied is missing the folder is taken for another one, or for an empty one.",
  },

  check({ model, context }, report) {
    if (context === undefined || !context.complete) return;
    const stands = (path: string): boolean => context.kindOf(path) !== undefined;
    const copies = contextCopies(model).filter(({ path }) => path !== "");
    const named = copies.filter(({ path }) => !isGlob(path) && !path.startsWith("..") && (stands(path) || !isBuiltLater(path, context)));
    // In an empty folder, and in one that is not the context after all, most are missing.
    const isContext = named.filter(({ path }) => stands(path)).length * 2 >= named.length;
    for (const { path, source, copy } of copies) {
      if (isGlob(path) || path.startsWith("..") || stands(path) || context.isIgnored(path)) continue;
      const near = suggest(path, siblings(context, path));
      if (near === undefined && (!isContext || isBuiltLater(path, context))) continue;
      const literal = source.raw.includes(path) && !copy.instruction.json;
      const edits = near === undefined || !literal ? undefined : [replace(source.span, source.raw.replace(path, near))];
      const fix = edits && { title: `Copy ${near}`, safety: "unsafe" as const, edits };
      if (near !== undefined) report("near", source.span, { path, keyword: copy.kind, near }, { fix });
      else report("missing", source.span, { path, keyword: copy.kind });
    }
  },
});

/** What stands in the folder that a path names. */
function siblings(context: BuildContext, path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const depth = folder.split("/").length;
  const names = new Set<string>();
  for (const file of context.files) {
    if (file.startsWith(folder)) names.add(file.split("/").slice(0, depth).join("/"));
  }
  return [...names].sort();
}

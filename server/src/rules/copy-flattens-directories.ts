import type { CopyStep, Expanded } from "../model/model.ts";
import { safetyUnder } from "./facts/demands.ts";
import { newlineAt, indentationAt } from "./edits/lines.ts";
import { cleanSource } from "./facts/lockfiles.ts";
import { defineRule, type Fix } from "./rule.ts";
import type { SyntaxTree } from "../syntax/tree.ts";

export default defineRule({
  meta: {
    id: "copy-flattens-directories",
    summary: "Disallow copying several sources of which one is a folder.",
    why: "COPY puts what is in a folder at the destination, not the folder itself. Beside other sources their files are mixed, and those of the same name overwrite each other.",
    category: "correctness",
    severity: "warning",
    messages: {
      flattened:
        "{source} is a folder: its files go straight into {destination}, mixed with the other sources. Copy it by a COPY of its own, to {destination}{name}.",
    },
    examples: {
      bad: ["FROM debian:13\nCOPY run.sh lib/ /opt/app/\n"],
      good: ["FROM debian:13\nCOPY run.sh /opt/app/\nCOPY lib/ /opt/app/lib/\n", "FROM debian:13\nCOPY --parents run.sh lib/ /opt/app/\n"],
    },
    differences: "Without a build context only a source that ends in a slash is known to be a folder.",
  },

  check({ model, tree, context, contract }, report) {
    for (const { copies } of model.stages) {
      for (const copy of copies) {
        const { sources, from, instruction, destination } = copy;
        const { flags } = instruction.trigger ?? instruction;
        if (sources.length < 2 || copy.heredocs.length > 0 || destination === undefined || flags.some(({ name }) => name === "parents"))
          continue;
        const folders = sources.filter((source) => {
          const path = cleanSource(source.value ?? "");
          if (path === "" || source.value?.includes("*") === true || path.endsWith("..")) return false;
          return source.value?.endsWith("/") === true || (from === undefined && context?.kindOf(path) === "directory");
        });
        // Whole file trees are laid over the image on purpose.
        if (folders.length === 0 || (folders.length === sources.length && copy.destinationPath === "/")) continue;
        const fix =
          instruction.json || copy.onbuild ? undefined : split(tree, copy, folders, safetyUnder(contract, "copy-flattens-directories"));
        const into = destination.raw.endsWith("/") ? destination.raw : `${destination.raw}/`;
        for (const { raw, span } of folders) report("flattened", span, { source: raw, destination: into, name: nameOf(raw) }, { fix });
      }
    }
  },
});

function nameOf(source: string): string {
  const path = source.replace(/\/+$/, "");
  return `${path.slice(path.lastIndexOf("/") + 1)}/`;
}

/** One COPY for the files, and one for each folder, with the same flags. */
function split(tree: SyntaxTree, copy: CopyStep, folders: readonly Expanded[], safety: Fix["safety"]): Fix | undefined {
  const { instruction, sources, destination } = copy;
  if (
    destination === undefined ||
    instruction.inner.length > 0 ||
    /["'\\$`]/.test([...sources, destination].map(({ raw }) => raw).join(""))
  )
    return undefined;
  const { text } = tree;
  const into = destination.raw.endsWith("/") ? destination.raw : `${destination.raw}/`;
  const first = sources[0]?.span.start ?? 0;
  const head = text.slice(instruction.span.start, first).replace(/[ \t]*[\\`]?[ \t]*\r?\n[ \t]*/g, " ");
  const files = sources.filter((source) => !folders.includes(source)).map(({ raw }) => raw);
  const lines = [
    ...(files.length === 0 ? [] : [`${head}${files.join(" ")} ${into}`]),
    ...folders.map(({ raw }) => `${head}${raw} ${into}${nameOf(raw)}`),
  ];
  const newText = lines.join(newlineAt(text, instruction.span.start) + indentationAt(text, instruction.span.start));
  return { title: "Copy each folder by a COPY of its own", safety, edits: [{ span: instruction.span, newText }] };
}

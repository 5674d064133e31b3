import type { CopyStep, Expanded, PackageManager } from "../../model/model.ts";
import { baseName, resolvePath } from "../../model/paths.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Fix } from "../rule.ts";
import { deleteInstruction } from "./instructions.ts";
import { insertAt, removeWords } from "./words.ts";

/** Whose installs read a file of credentials. */
const readers: Readonly<Record<string, readonly PackageManager[]>> = {
  ".npmrc": ["npm", "yarn", "pnpm", "bun"],
  ".pypirc": ["pip", "uv", "poetry"],
  ".netrc": ["pip", "uv", "poetry", "go"],
};

/** Not copying files of secrets: one mounted for the installs that read it, where there are some, or all just left out. */
export function withoutFiles(tree: SyntaxTree, copy: CopyStep, secrets: readonly Expanded[], source: Expanded): readonly Fix[] {
  const { sources, heredocs, instruction, stage, onbuild, destination, destinationPath } = copy;
  if (onbuild || (instruction.json && sources.length > 1)) return [];
  const alone = sources.length === 1 && heredocs.length === 0;
  const all = secrets.length === sources.length && heredocs.length === 0;
  const gone = all
    ? [deleteInstruction(tree, instruction)]
    : removeWords(
        tree.text,
        secrets.map(({ span }) => span),
      );
  const name = baseName(source.value ?? source.raw);
  const managers = readers[name] ?? [];
  const runs = new Set(
    stage.installs
      .filter(({ manager, run }) => managers.includes(manager) && run.instruction.index > instruction.index)
      .map(({ run }) => run),
  );
  const inFolder = !alone || destination?.raw.endsWith("/") === true || destination?.raw === "." || destinationPath === "/root";
  const target = inFolder && destinationPath !== undefined ? resolvePath(destinationPath, name) : destinationPath;
  const fixes: Fix[] = [{ title: `Do not copy ${secrets.map(({ raw }) => raw).join(", ")}`, safety: "unsafe", edits: gone }];
  if (runs.size === 0 || target === undefined || secrets.length > 1) return fixes;
  const id = name.replace(/^\./, "");
  const mount = ` --mount=type=secret,id=${id},target=${target}`;
  fixes.unshift({
    title: `Mount it for the installs (docker build --secret id=${id},src=${source.value ?? source.raw})`,
    safety: "unsafe",
    edits: [...gone, ...[...runs].map(({ instruction: { keyword } }) => insertAt(keyword.span.end, mount))],
  });
  return fixes;
}

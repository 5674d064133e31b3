import type { Stage } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Fix, FixEdit } from "../rule.ts";
import { removeCommands } from "./command-removal.ts";
import { retag } from "./image-tags.ts";
import { addPackageTo } from "./package-additions.ts";

/** What an image on Alpine installs only to compile what a slim image has prebuilt. */
const compilers = /^(?:build-base|gcc|g\+\+|make|musl-dev|libc6-compat|gcompat|linux-headers|py(?:thon)?3?)$/;

/** The slim tag in the place of Alpine's, without the compilers; undefined where anything else of Alpine's is used. */
export function useSlim(tree: SyntaxTree, stage: Stage): Fix | undefined {
  const image = stage.base.kind === "image" ? stage.base.image : undefined;
  const version = /^([\d.]+)-alpine[\d.]*$/.exec(image?.tag ?? "")?.[1];
  const retagged = image === undefined || version === undefined ? undefined : retag(image, `${version}-slim`);
  const gone: FixEdit[] = [];
  for (const run of retagged === undefined ? [] : stage.runs) {
    const own = run.commands.filter(({ unwrapped: { name } }) => /^(?:apk|adduser|addgroup)$/.test(name ?? ""));
    if (own.length === 0) continue;
    const plain = own.every(({ name, args }) => {
      if (name !== "apk" || !/^(?:add|del)$/.test(args.find(({ text }) => !text.startsWith("-"))?.text ?? "")) return false;
      const install = stage.installs.find(({ command }) => own.includes(command));
      return install === undefined || install.packages.every((item) => compilers.test(item.name));
    });
    const edits = plain ? removeCommands(tree, run, own) : undefined;
    if (edits === undefined) return undefined;
    gone.push(...edits);
  }
  return retagged && { title: `Use tag ${version ?? ""}-slim`, safety: "unsafe", edits: [...retagged, ...gone] };
}

/** What lets many programs that want glibc run on musl. */
export function installGcompat(tree: SyntaxTree, stage: Stage): Fix | undefined {
  const edits = addPackageTo(tree, stage, "gcompat");
  return edits && { title: "Install gcompat, which runs many programs for glibc", safety: "unsafe", edits };
}

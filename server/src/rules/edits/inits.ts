import { commandExists } from "../../model/image-content.ts";
import type { Stage } from "../../model/model.ts";
import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { Fix } from "../rule.ts";
import { addPackageTo } from "./package-additions.ts";
import { insertAt } from "./words.ts";

/** Puts tini before what an exec form starts, and installs it where the distribution of the base has it. */
export function startByInit(tree: SyntaxTree, stage: Stage, { command }: Instruction): Fix | undefined {
  const first = command?.form === "exec" ? command.words[0] : undefined;
  if (first === undefined) return undefined;
  const present = commandExists(stage, "tini") === true;
  const added = present ? [] : addPackageTo(tree, stage, "tini");
  if (added === undefined) return undefined;
  return {
    title: present ? "Start it by tini" : "Install tini and start it by that",
    safety: "unsafe",
    edits: [...added, insertAt(first.span.start, '"tini", "--", ')],
  };
}

import type { Stage } from "../../model/model.ts";
import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { Fix } from "../rule.ts";
import { insertLinesAfter, insertLinesBefore } from "./instructions.ts";
import type { planUsers } from "./users.ts";
import { matchCase, replace } from "./words.ts";

const tail = new Set(["ENTRYPOINT", "CMD", "HEALTHCHECK", "STOPSIGNAL", "EXPOSE"]);

/** The fix that ends a stage as the planned user: before the instructions that only say how the image is run. */
export function writeUser(tree: SyntaxTree, stage: Stage, plan: ReturnType<typeof planUsers>[number], user: Stage["config"]["user"]): Fix {
  const lines = plan.commands.map((command) => `${matchCase("RUN", stage.from.keyword.text)} ${command}`);
  lines.push(`${matchCase("USER", stage.from.keyword.text)} ${plan.user}`);
  const fix = { title: plan.title, safety: "unsafe" as const };
  const { instructions } = stage;
  let first = instructions.length;
  while (first > 0 && tail.has((instructions[first - 1] as Instruction).name ?? "")) first--;
  const last = instructions[first - 1];
  // The USER that names root is the last thing before the tail: it is the one to change.
  if (user.state === "set" && last !== undefined && user.instruction === last && user.span !== undefined && plan.commands.length === 0)
    return { ...fix, edits: [replace(user.span, plan.user)] };
  const next = instructions[first];
  return { ...fix, edits: [next !== undefined ? insertLinesBefore(tree, next, lines) : insertLinesAfter(tree, last ?? stage.from, lines)] };
}

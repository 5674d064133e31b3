import type { Stage } from "../../model/model.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { Fix } from "../rule.ts";
import { insertLinesAfter, insertLinesBefore } from "./instructions.ts";
import { tailOf } from "./stage-places.ts";
import type { planUsers } from "./users.ts";
import { matchCase, replace } from "./words.ts";

/** The fix that ends a stage as the planned user: before the instructions that only say how the image is run. */
export function writeUser(tree: SyntaxTree, stage: Stage, plan: ReturnType<typeof planUsers>[number], user: Stage["config"]["user"]): Fix {
  const lines = plan.commands.map((command) => `${matchCase("RUN", stage.from.keyword.text)} ${command}`);
  lines.push(`${matchCase("USER", stage.from.keyword.text)} ${plan.user}`);
  const fix = { title: plan.title, safety: "unsafe" as const };
  const { instructions } = stage;
  const next = tailOf(stage);
  const last = next === undefined ? instructions.at(-1) : instructions[instructions.indexOf(next) - 1];
  // The USER that names root is the last thing before the tail: it is the one to change.
  if (user.state === "set" && last !== undefined && user.instruction === last && user.span !== undefined && plan.commands.length === 0)
    return { ...fix, edits: [replace(user.span, plan.user)] };
  return { ...fix, edits: [next !== undefined ? insertLinesBefore(tree, next, lines) : insertLinesAfter(tree, last ?? stage.from, lines)] };
}

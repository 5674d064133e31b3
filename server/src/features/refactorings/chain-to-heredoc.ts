import * as l10n from "@vscode/l10n";
import { runAt } from "../../model/places.ts";
import { newlineAt } from "../../rules/edits/lines.ts";
import type { Refactor } from "./refactoring.ts";
import { chainOf, dedent, isSetE } from "./statements.ts";

/**
 * `RUN a && b` → `RUN <<EOF`, one statement a line, comments kept. The script begins with `set -e`, which stops at the
 * first failure as `&&` does.
 */
export const chainToHeredoc: Refactor = ({ tree, model }, place) => {
  const run = runAt(model, place.start);
  const chain = run && chainOf(tree, run);
  if (run === undefined || chain === undefined || chain.statements.length < 2) return undefined;
  const { text } = tree;
  const newline = newlineAt(text, run.instruction.span.start);
  const [first] = run.commands;
  const lines: string[] = first !== undefined && isSetE(first) ? [] : ["set -e"];
  for (const { text: statement, comments } of chain.statements) lines.push(...comments, dedent(statement, "    "));
  const body = lines.join(newline);
  const name = ["EOF", "SCRIPT", "END_OF_RUN"].find((word) => !new RegExp(`^\\s*${word}\\s*$`, "m").test(body));
  if (name === undefined) return undefined;
  // A continuation between the keyword and the first statement has nothing to continue any more.
  const gap = /(?:[ \t]*\\[ \t]*\r?\n[ \t]*)+$/.exec(text.slice(run.instruction.span.start, chain.span.start));
  const start = chain.span.start - (gap?.[0].length ?? 0);
  const newText = `${gap === null ? "" : " "}<<${name}${newline}${body}${newline}${name}`;
  return {
    title: l10n.t("Write the RUN as a heredoc"),
    kind: "rewrite",
    edits: [{ span: { start, end: run.instruction.span.end }, newText }],
  };
};

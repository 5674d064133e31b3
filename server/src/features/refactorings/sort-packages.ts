import * as l10n from "@vscode/l10n";
import type { PackageInstall, PackageName } from "../../model/model.ts";
import { runAt } from "../../model/places.ts";
import { indentationAt, lineEnd, newlineAt } from "../../rules/edits/lines.ts";
import type { Refactor } from "./refactoring.ts";

/** The packages of the install at the cursor, sorted, one a line. Only where nothing but blanks stands between them. */
export const sortPackages: Refactor = ({ tree, model }, place) => {
  const run = runAt(model, place.start);
  if (run === undefined || tree.escape !== "\\" || run.dialect !== "posix") return undefined;
  const installs = run.stage.installs.filter(
    (install) => install.run === run && install.packages.length > 1 && !install.command.substituted,
  );
  const install = installs.find(({ command }) => command.span.start <= place.start && place.start <= command.span.end) ?? installs[0];
  if (install === undefined || !areTogether(tree.text, install)) return undefined;
  const { text } = tree;
  const [first, last] = [install.packages[0], install.packages.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const newline = newlineAt(text, first.span.start);
  const outer = indentationAt(text, run.instruction.span.start);
  const own = indentationAt(text, install.command.span.start);
  // The author's own column, where there is one; else the commands of a heredoc stand at its left, those of a chain one
  // step to the right of RUN, and the packages one further.
  const inHeredoc = run.instruction.heredocs.length > 0;
  const column = install.packages.find(({ span }) => text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start).trim() === "");
  const chain = inHeredoc || own.length > outer.length ? own : `${outer}    `;
  const indentation = column === undefined ? `${chain}    ` : indentationAt(text, column.span.start);
  const sorted = [...new Set(install.packages.toSorted(byName).map(({ span }) => text.slice(span.start, span.end)))];

  const before = text.slice(0, first.span.start).replace(/(?:[ \t]|\\\r?\n)+$/, "").length;
  const rest = text.slice(last.span.end, Math.min(lineEnd(text, last.span.end), run.instruction.span.end));
  const goesOn = rest.trim() !== "" && rest.trim() !== "\\" && !rest.startsWith(";");
  const blanks = goesOn ? rest.length - rest.trimStart().length : 0;
  const newText = sorted.map((word) => ` \\${newline}${indentation}${word}`).join("") + (goesOn ? ` \\${newline}${chain}` : "");
  const span = { start: before, end: last.span.end + blanks };
  if (text.slice(span.start, span.end) === newText || isInOrder(text, install, sorted)) return undefined;
  return { title: l10n.t("Sort the packages, one per line"), kind: "rewrite", edits: [{ span, newText }] };
};

/** By name without version, as the rule `packages-unsorted` has it; what a variable names comes last, in its order. */
function byName(a: PackageName, b: PackageName): number {
  const [open, other] = [/[$`]/.test(a.raw), /[$`]/.test(b.raw)];
  if (open || other) return Number(open) - Number(other);
  const [first, second] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

function areTogether(text: string, { packages }: PackageInstall): boolean {
  return packages.every(({ span, raw }, at) => {
    const before = packages[at - 1];
    return !/\s/.test(raw) && (before === undefined || /^(?:[ \t]|\\\r?\n)+$/.test(text.slice(before.span.end, span.start)));
  });
}

/** Whether they stand in order already, each on a line of its own. */
function isInOrder(text: string, { packages }: PackageInstall, sorted: readonly string[]): boolean {
  return packages.every(({ span }, at) => {
    const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
    return line.trim() === "" && text.slice(span.start, span.end) === sorted[at];
  });
}

import type { Span } from "../../text/span.ts";
import { chainToHeredoc } from "./chain-to-heredoc.ts";
import { downloadToAdd } from "./download-to-add.ts";
import { heredocToChain } from "./heredoc-to-chain.ts";
import { manifestsFirst } from "./manifests-first.ts";
import { mergeRuns } from "./merge-runs.ts";
import { mountCaches } from "./mount-caches.ts";
import type { Refactor, Refactoring, RefactoringInput } from "./refactoring.ts";
import { secretMount } from "./secret-mount.ts";
import { sortPackages } from "./sort-packages.ts";
import { splitStages } from "./split-stages.ts";

/** All refactorings, in the order they are offered. A new one is a file beside this one and a line here. */
const refactors: readonly Refactor[] = [
  secretMount,
  manifestsFirst,
  downloadToAdd,
  mountCaches,
  sortPackages,
  mergeRuns,
  chainToHeredoc,
  heredocToChain,
  splitStages,
];

/** The refactorings that apply at a place: a selection, or a cursor, which is empty. Offsets are UTF-16. */
export function findRefactorings(input: RefactoringInput, place: Span): readonly Refactoring[] {
  return refactors.flatMap((refactor) => refactor(input, place) ?? []);
}

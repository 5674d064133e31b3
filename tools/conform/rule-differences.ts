/** Differences between a peer's verdict and ours that are known, with their reasons. */

export interface RuleDifference {
  readonly peer: "hadolint" | "tally";
  /** The rule's id, or `*` for any. */
  readonly rule: string;
  readonly kind: "missed" | "extra" | "both";
  /** What the instruction (or the file, for `*`) must look like; any where it is missing. */
  readonly when?: RegExp;
  readonly reason: string;
}

export const knownDifferences: readonly RuleDifference[] = [];

/** The reason for a difference, if it is known. `text` is the instruction it stands at. */
export function explainRule(peer: RuleDifference["peer"], rule: string, kind: "missed" | "extra", text: string): string | undefined {
  return knownDifferences.find(
    (each) =>
      each.peer === peer &&
      (each.rule === "*" || each.rule === rule) &&
      (each.kind === "both" || each.kind === kind) &&
      (each.when?.test(text) ?? true),
  )?.reason;
}

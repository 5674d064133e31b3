import { familyOf } from "../engine/catalogue.ts";
import type { Finding } from "../engine/finding.ts";

/**
 * Findings without those that another extension shows already (setting `diagnostics.leaveOut`): rule ids, other tools'
 * ids, or the name of a tool for all that carry an id of its. What the build stops at is always shown. The list itself
 * when nothing is left out, so that it can be compared by identity.
 */
export function withoutLeftOut(findings: readonly Finding[], leaveOut: readonly string[]): readonly Finding[] {
  if (leaveOut.length === 0) return findings;
  const names = new Set(leaveOut.map((name) => name.toLowerCase()));
  const isShown = ({ category, ruleId, aliases }: Finding): boolean =>
    category === "build-error" || ![ruleId, ...aliases, ...aliases.map(familyOf)].some((name) => names.has(name.toLowerCase()));
  return findings.every(isShown) ? findings : findings.filter(isShown);
}

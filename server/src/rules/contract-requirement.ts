import type { Contract, Requirement } from "../contracts/contract.ts";
import type { RequirementKind } from "../contracts/requirement.ts";
import { fill } from "./requirement-fixes/action.ts";
import { buildFixes } from "./requirement-fixes/index.ts";
import { CHECKS } from "./requirement/index.ts";
import type { Check } from "./requirement/check.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "contract-requirement",
    summary: "Require what the image contract in force asks for.",
    why: "An image contract says what an image must be so that the tools which run it work. Each of its requirements reports under an id of its own, such as `cloche-missing-clo`, which can be configured and suppressed like the id of any rule.",
    category: "contract",
    severity: "warning",
    messages: { requirement: "The image does not meet its contract." },
    examples: { bad: [], good: ["FROM debian:13\n"] },
  },

  check(facts, report) {
    const { contract, model } = facts;
    const stage = model.finalStage;
    if (contract === undefined || stage === undefined) return;
    for (const requirement of contract.requirements) {
      const check = CHECKS[requirement.kind] as Check<RequirementKind> | undefined;
      check?.(requirement.with as never, facts, (span, place = {}) => {
        const fixes = buildFixes(place.beyondFixes === true ? [] : (requirement.fixes ?? []), {
          facts,
          requirement,
          span,
          place,
          stage: place.stage ?? stage,
        });
        const as = {
          id: requirement.id,
          severity: requirement.severity,
          message: fill(requirement.message, place.data),
          page: pageOf(contract, requirement),
        };
        report("requirement", span, {}, { as, fixes, aliases: requirement.covers ?? [] });
      });
    }
  },
});

/** The row in the contract's page; contracts of a workspace have none, so the page on writing them stands for it. */
function pageOf({ page }: Contract, { rows }: Requirement): string {
  return page === undefined ? "contracts/index.md" : `contracts/${page}.md#${(rows[0] ?? "").toLowerCase()}`;
}

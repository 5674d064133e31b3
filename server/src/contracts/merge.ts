import type { Contract, RuleOverride, SmokeAssertion } from "./contract.ts";
import type { Requirement } from "./requirement.ts";

/** A contract as it is written: what it leaves out comes from the one it extends. */
export interface ContractSource extends Omit<Partial<Contract>, "requirements" | "overrides" | "smoke" | "notes"> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Ids of requirements of the extended contract that do not hold. */
  readonly without?: readonly string[];
  readonly requirements?: readonly (Omit<Requirement, "rows"> & { readonly rows?: readonly string[] })[];
  readonly overrides?: readonly (Omit<RuleOverride, "rows"> & { readonly rows?: readonly string[] })[];
  readonly smoke?: readonly (Omit<SmokeAssertion, "rows"> & { readonly rows?: readonly string[] })[];
  readonly notes?: Contract["notes"];
}

/**
 * A contract together with the one it extends: requirements of the same id replace those there, an override of the
 * same rule (for the same images) and an assertion of the same title do, too. Detection is never inherited: two
 * contracts would claim the same file.
 */
export function mergeContract(source: ContractSource, parent: Contract | undefined): Contract {
  const { without = [], requirements = [], overrides = [], smoke = [], notes = [], ...own } = source;
  const ids = new Set([...without, ...requirements.map(({ id }) => id)]);
  const withRows = <T>(items: readonly T[]): readonly (T & { readonly rows: readonly string[] })[] =>
    items.map((item) => ({ rows: [], ...item }));
  const rules = new Set(overrides.map(overrideKey));
  const titles = new Set(smoke.map(({ title }) => title));
  const { detect: _detect, page: _page, ...inherited } = parent ?? {};
  return {
    ...inherited,
    ...own,
    bases: [...(parent?.bases ?? []), ...(own.bases ?? [])],
    requirements: [...(parent?.requirements ?? []).filter(({ id }) => !ids.has(id)), ...(withRows(requirements) as readonly Requirement[])],
    overrides: [
      ...(parent?.overrides ?? []).filter((one) => !rules.has(overrideKey(one))),
      ...(withRows(overrides) as readonly RuleOverride[]),
    ],
    smoke: [...(parent?.smoke ?? []).filter(({ title }) => !titles.has(title)), ...(withRows(smoke) as readonly SmokeAssertion[])],
    notes: [...(parent?.notes ?? []), ...notes],
  };
}

function overrideKey({ rule, only = [] }: Pick<RuleOverride, "rule" | "only">): string {
  return [rule, ...only].join("\n");
}

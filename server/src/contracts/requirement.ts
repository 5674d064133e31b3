import { FILE_KINDS } from "./file-kinds.ts";
import type { FIX_ACTIONS } from "./fix-actions.ts";
import { IMAGE_KINDS } from "./image-kinds.ts";
import type { ArgumentsOf } from "./parameter.ts";

export type ContractSeverity = "error" | "warning" | "info" | "hint";

/** Every kind of requirement: the closed set, with what each means and takes. The schema is made from it. */
export const REQUIREMENT_KINDS = { ...IMAGE_KINDS, ...FILE_KINDS };

export type RequirementKind = keyof typeof REQUIREMENT_KINDS;
export type KindArguments<Kind extends RequirementKind> = ArgumentsOf<(typeof REQUIREMENT_KINDS)[Kind]["with"]>;

export type FixAction = keyof typeof FIX_ACTIONS;
export type ActionArguments<Action extends FixAction> = ArgumentsOf<(typeof FIX_ACTIONS)[Action]["with"]>;

/** One line of a contract. Each kind is an ordinary rule in `rules/requirement/`; `with` is its argument. */
export type Requirement<Kind extends RequirementKind = RequirementKind> = { readonly [K in Kind]: RequirementOf<K> }[Kind];

export interface RequirementOf<Kind extends RequirementKind> {
  /** The finding's id: `cloche-missing-clo`. Several requirements may share one. */
  readonly id: string;
  /** The rows of the describing document it answers for: `["C-2"]`. */
  readonly rows: readonly string[];
  readonly kind: Kind;
  readonly with: KindArguments<Kind>;
  readonly severity: ContractSeverity;
  /** One sentence: what is wrong and what to do. `{found}` and other words of the kind's finding are filled in. */
  readonly message: string;
  /** Why the image needs it. */
  readonly why: string;
  /** General rules that would tell the same: they are silent under the contract, and suppressing them holds for it. */
  readonly covers?: readonly string[];
  /** Offered in this order. */
  readonly fixes?: readonly RequirementFix[];
}

export type RequirementFix<Action extends FixAction = FixAction> = { readonly [A in Action]: RequirementFixOf<A> }[Action];

export interface RequirementFixOf<Action extends FixAction> {
  readonly title: string;
  /** `safe` where the fix writes exactly what the contract demands; `ask` is offered one by one. */
  readonly safety: "safe" | "ask";
  readonly action: Action;
  readonly with: ActionArguments<Action>;
}

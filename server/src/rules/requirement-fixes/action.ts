import type { ActionArguments, FixAction, Requirement, RequirementFix } from "../../contracts/requirement.ts";
import type { Stage } from "../../model/model.ts";
import type { Span } from "../../text/span.ts";
import type { Place } from "../requirement/check.ts";
import type { Facts, FixEdit } from "../rule.ts";

/** What a fix of a requirement is made for. */
export interface Finding {
  readonly facts: Facts;
  readonly requirement: Requirement;
  readonly span: Span;
  readonly place: Place;
  /** The stage of the finding, else the final one. */
  readonly stage: Stage;
}

/** Makes the edits of a fix; undefined where it cannot be made here. */
export type Action<Name extends FixAction> = (
  args: ActionArguments<Name>,
  finding: Finding,
  fix: RequirementFix,
) => readonly FixEdit[] | undefined;

/** Fills `{name}` with a word of the finding. */
export function fill(text: string, data: Place["data"]): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => data?.[name]?.toString() ?? whole);
}

/** The lines for the family of a stage's base. */
export function forFamily<T>(stage: Stage, byFamily: Readonly<Record<string, T>> | undefined, otherwise: T): T {
  return byFamily?.[stage.baseFacts?.family ?? ""] ?? otherwise;
}

/** A value of an HCL expression; `undefined` where it is not known, also inside lists and objects. */
export type HclValue = string | number | boolean | null | readonly (HclValue | undefined)[] | HclObject;

export interface HclObject {
  readonly [key: string]: HclValue | undefined;
}

/** A value as it stands in a text; undefined for lists, objects, null and what is not known. */
export function spell(value: HclValue | undefined): string | undefined {
  return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

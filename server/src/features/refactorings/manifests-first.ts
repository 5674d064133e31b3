import { copyAt } from "../../model/places.ts";
import { planManifestsFirst } from "../../rules/edits/manifest-order.ts";
import type { Refactor } from "./refactoring.ts";

/** `COPY . .` before an install → the manifests first, then the install, then the rest. */
export const manifestsFirst: Refactor = ({ tree, model, context }, place) => {
  const copy = copyAt(model, place.start);
  const plan = copy && planManifestsFirst(tree, copy, context);
  return plan && { ...plan, kind: "rewrite" };
};

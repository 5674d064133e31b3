import { isImage, outermostBase, outermostStage, stagesNamed, type Check } from "./check.ts";

/** `base-image-is` */
export const baseImageIs: Check<"base-image-is"> = ({ images, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    const base = outermostBase(one);
    const { baseSpan } = outermostStage(one);
    if (base.kind === "scratch") tell(baseSpan, { stage: one, data: { found: "scratch" } });
    else if (base.kind === "image" && isImage(base.image, images) === false)
      tell(baseSpan, { stage: one, data: { found: base.image.resolved } });
  }
};

/** `base-image-is-not` */
export const baseImageIsNot: Check<"base-image-is-not"> = ({ images, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    const base = outermostBase(one);
    if (base.kind === "image" && isImage(base.image, images) === true)
      tell(outermostStage(one).baseSpan, { stage: one, data: { found: base.image.resolved } });
  }
};

/** `base-has-shell` */
export const baseHasShell: Check<"base-has-shell"> = ({ stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    if (one.baseFacts?.shell === false) tell(outermostStage(one).baseSpan, { stage: one, data: { found: one.baseFacts.image } });
  }
};

/** `base-family-is` */
export const baseFamilyIs: Check<"base-family-is"> = ({ families, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    const family = one.baseFacts?.family;
    if (family !== undefined && !families.includes(family)) tell(outermostStage(one).baseSpan, { stage: one, data: { found: family } });
  }
};

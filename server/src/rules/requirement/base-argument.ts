import { matchesImage } from "../../model/base-facts.ts";
import type { Stage } from "../../model/model.ts";
import { outermostStage, type Check } from "./check.ts";

/** `base-from-argument` */
export const baseFromArgument: Check<"base-from-argument"> = ({ argument, image }, { model, tree }, tell) => {
  const declared = model.globalArgs.some(({ name, defaultValue }) => name.text === argument && defaultValue !== undefined);
  const meant = (stage: Stage): boolean => stage.base.kind === "image" && matchesImage(image ?? "*", stage.base.image.repository);
  const final = model.finalStage === undefined ? [] : [outermostStage(model.finalStage)];
  const stages = image === undefined ? final.filter(({ base }) => base.kind !== "unknown") : model.stages.filter(meant);
  const uses = new RegExp(`\\$(?:\\{${argument}\\b|${argument}\\b)`);
  for (const stage of stages) {
    if (stage.base.kind === "stage") continue;
    if (declared && uses.test(tree.text.slice(stage.baseSpan.start, stage.baseSpan.end))) continue;
    tell(stage.baseSpan, { stage, data: { argument } });
  }
};

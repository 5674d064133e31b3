import { compile, type Check } from "./check.ts";

/** `stage-exists` */
export const stageExists: Check<"stage-exists"> = ({ name }, { model }, tell) => {
  if (model.stages.some((stage) => stage.name?.text.toLowerCase() === name.toLowerCase())) return;
  const [first] = model.stages;
  if (first !== undefined) tell(first.baseSpan, { stage: first, data: { name } });
};

/** `stage-count-is` */
export const stageCountIs: Check<"stage-count-is"> = ({ atLeast, atMost }, { model }, tell) => {
  const found = model.stages.length;
  const last = model.finalStage;
  if (last !== undefined && (found < atLeast || (atMost !== undefined && found > atMost)))
    tell(last.baseSpan, { stage: last, data: { found } });
};

/** `platform-is` */
export const platformIs: Check<"platform-is"> = ({ platforms }, { model }, tell) => {
  for (const stage of model.stages) {
    const { platform } = stage;
    if (platform?.value === undefined || platform.value.includes("$")) continue;
    if (!platforms.includes(platform.value)) tell(platform.valueSpan ?? platform.span, { stage, data: { found: platform.value } });
  }
};

/** `argument-declared` */
export const argumentDeclared: Check<"argument-declared"> = ({ name }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined || [stage, ...stage.ancestors].some(({ args }) => args.some((arg) => arg.name.text === name))) return;
  tell(stage.baseSpan, { stage, data: { name } });
};

/** `comment-present` */
export const commentPresent: Check<"comment-present"> = ({ matches }, { model, tree }, tell) => {
  const pattern = compile(matches);
  const stage = model.finalStage;
  if (stage !== undefined && !tree.comments.some(({ text }) => pattern.test(text))) tell(stage.baseSpan, { stage });
};

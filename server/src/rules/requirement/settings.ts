import { instructionsOf, isBaseKnown, compile, globToPattern, matchesAny, outermostStage, type Check } from "./check.ts";
import { isPlainValue, soundsSecret } from "../facts/secret-names.ts";

/** `workdir-is` */
export const workdirIs: Check<"workdir-is"> = ({ path, stated }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const now = stage.config.workingDir;
  if (now.state === "set") {
    if (now.value === path || now.value === `${path}/`) return;
    const own = now.inherited ? undefined : now.span;
    tell(own ?? stage.baseSpan, { stage, data: { path, found: now.value }, instruction: now.inherited ? undefined : now.instruction });
  } else if (
    now.state === "unset" ||
    (stated === true && isBaseKnown(stage) && !instructionsOf(stage).some(({ name }) => name === "WORKDIR"))
  ) {
    tell(stage.baseSpan, { stage, data: { path, found: "/" } });
  }
};

/** `env-set` */
export const envSet: Check<"env-set"> = ({ name, value, stated }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const now = stage.config.env.get(name);
  if (now?.state === "set") {
    if (value === undefined ? now.value !== "" : now.value === value) return;
    tell((now.inherited ? undefined : now.span) ?? stage.baseSpan, {
      stage,
      data: { name, found: now.value },
      instruction: now.inherited ? undefined : now.instruction,
    });
    return;
  }
  if (now?.state === "unknown" || instructionsOf(stage).some((one) => one.name === "ENV" && one.pairs.some(({ key }) => key.text === name)))
    return;
  if (now?.state === "unset" || stage.config.envComplete || (stated === true && isBaseKnown(stage))) {
    tell(outermostStage(stage).baseSpan, { stage, data: { name, found: "" } });
  }
};

/** `env-absent` */
export const envAbsent: Check<"env-absent"> = ({ names, value: wanted, args }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const kinds = args === true ? ["ENV", "ARG"] : ["ENV"];
  for (const instruction of instructionsOf(stage)) {
    if (!kinds.includes(instruction.name ?? "")) continue;
    for (const { key, value } of instruction.pairs) {
      if (!matchesAny(names, key.text)) continue;
      const written = (value?.text ?? "").replace(/^(["'])(.*)\1$/s, "$2");
      if (wanted === "empty" ? written !== "" : wanted === "filled" && written === "") continue;
      // What looks like a secret is told by the rule that stands in every image.
      if (wanted !== "empty" && written !== "" && soundsSecret(key.text) && !isPlainValue(written)) continue;
      tell(key.span, { stage, instruction, data: { name: key.text } });
    }
  }
};

/** `label-set` */
export const labelSet: Check<"label-set"> = ({ name, matches }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const now = stage.config.labels.get(name);
  if (now?.state === "unknown") return;
  if (now?.state === "set") {
    if (matches === undefined || compile(matches).test(now.value)) return;
    tell(now.span ?? stage.baseSpan, { stage, data: { name, found: now.value } });
    return;
  }
  if (isBaseKnown(stage) || now?.state === "unset") tell(stage.baseSpan, { stage, data: { name, found: "" } });
};

/** `port-exposed` */
export const portExposed: Check<"port-exposed"> = ({ port }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined || !isBaseKnown(stage)) return;
  const covered = stage.config.exposedPorts.some(({ first, last }) => first === undefined || (first <= port && port <= (last ?? first)));
  if (!covered) tell(stage.baseSpan, { stage, data: { port } });
};

/** `dockerfile-is-named` */
export const dockerfileIsNamed: Check<"dockerfile-is-named"> = ({ path }, { context, model }, tell) => {
  const [first] = model.stages;
  const found = context?.dockerfile;
  if (first !== undefined && found !== undefined && !globToPattern(path).test(found))
    tell(first.from.keyword.span, { stage: first, data: { path, found } });
};

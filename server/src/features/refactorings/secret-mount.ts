import { planSecretMount } from "../../rules/edits/secret-mounts.ts";
import { soundsSecret } from "../../rules/facts/secret-names.ts";
import type { Refactor } from "./refactoring.ts";

/** `ARG NPM_TOKEN` → a secret mount at each RUN that uses it. */
export const secretMount: Refactor = ({ tree, model }, place) => {
  const argument = model.stages
    .flatMap(({ args }) => args)
    .find(
      ({ instruction, name }) => soundsSecret(name.text) && instruction.span.start <= place.start && place.start <= instruction.span.end,
    );
  const plan = argument && planSecretMount(tree, model, argument);
  return plan && { ...plan, kind: "rewrite" };
};

import { parseDuration } from "../../syntax/duration.ts";
import type { Flag, Instruction } from "../../syntax/tree.ts";
import { instructionsOf, type Check } from "./check.ts";

/** `healthcheck-set` */
export const healthcheckSet: Check<"healthcheck-set"> = (_args, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const now = stage.config.healthcheck;
  if (now.state === "unset") tell(stage.baseSpan, { stage });
  else if (now.state === "set" && now.value === "NONE")
    tell((now.inherited ? undefined : now.span) ?? stage.baseSpan, { stage, instruction: now.instruction });
};

/** What BuildKit takes where a flag is missing (image-spec's zero values are Docker's defaults). */
const DEFAULTS: Readonly<Record<string, string>> = { interval: "30s", timeout: "30s", "start-period": "0s", retries: "3" };

/** `healthcheck-is` */
export const healthcheckIs: Check<"healthcheck-is"> = ({ command, interval, timeout, startPeriod, retries }, { model }, tell) => {
  const stage = model.finalStage;
  const now = stage?.config.healthcheck;
  if (stage === undefined || now?.state !== "set" || now.value === "NONE" || now.inherited) return;
  const instruction = instructionsOf(stage).findLast(({ name }) => name === "HEALTHCHECK");
  if (instruction === undefined) return;
  if (command !== undefined && !now.value.words.includes(command) && !now.value.text.includes(command)) {
    tell(now.span ?? instruction.span, { stage, instruction, data: { found: now.value.text } });
  }
  const wanted: Readonly<Record<string, string | undefined>> = {
    interval,
    timeout,
    "start-period": startPeriod,
    retries: retries?.toString(),
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined) continue;
    const flag = instruction.flags.find((one) => one.name === name);
    if (flag?.value?.includes("$") === true || sameValue(flag?.value ?? DEFAULTS[name] ?? "", value)) continue;
    tell(place(flag, instruction), { stage, instruction, data: { found: flag?.value ?? DEFAULTS[name] ?? "", name } });
    return;
  }
};

function place(flag: Flag | undefined, instruction: Instruction): { readonly start: number; readonly end: number } {
  return flag?.valueSpan ?? flag?.span ?? instruction.keyword.span;
}

function sameValue(found: string, wanted: string): boolean {
  if (found === wanted) return true;
  const [one, two] = [parseDuration(found), parseDuration(wanted)];
  return typeof one === "number" && one === two;
}

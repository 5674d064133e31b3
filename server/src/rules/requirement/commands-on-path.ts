import { commandExists } from "../../model/image-content.ts";
import type { Stage } from "../../model/model.ts";
import { compile, outermostStage, runsOf, runText, stagesNamed, type Check } from "./check.ts";

/** `command-on-path` */
export const commandOnPath: Check<"command-on-path"> = ({ command, or = [], installers = [], label, has, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    if (label !== undefined && has !== undefined && !isAsked(one, label, has)) continue;
    if ([command, ...or].some((name) => commandExists(one, name) !== false)) continue;
    const patterns = installers.map((pattern) => compile(pattern));
    if (runsOf(one).some((run) => patterns.some((pattern) => pattern.test(runText(run))))) continue;
    tell(outermostStage(one).baseSpan, { stage: one, data: { command } });
  }
};

/** Whether a label that lists what the image has names this; a label that is not there asks for everything. */
function isAsked(stage: Stage, label: string, word: string): boolean {
  const value = stage.config.labels.get(label);
  if (value === undefined || value.state === "unset") return true;
  return value.state === "set" && value.value.split(/[\s,]+/).includes(word);
}

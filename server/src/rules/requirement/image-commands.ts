import { baseName } from "../../model/paths.ts";
import type { ImageCommand, Setting } from "../../model/model.ts";
import type { Instruction } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import { instructionsOf, outermostStage, type Check } from "./check.ts";

/** `entrypoint-absent` */
export const entrypointAbsent: Check<"entrypoint-absent"> = (_args, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  for (const instruction of instructionsOf(stage)) {
    if (instruction.name === "ENTRYPOINT") tell(instruction.span, { stage, instruction });
  }
};

/** `entrypoint-set` */
export const entrypointSet: Check<"entrypoint-set"> = (_args, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const now = stage.config.entrypoint;
  if (now.state === "unset" || (now.state === "set" && now.value.text.trim() === "")) tell(ownSpan(now) ?? stage.baseSpan, { stage });
};

/** `entrypoint-is` */
export const entrypointIs: Check<"entrypoint-is"> = ({ words, behind = [] }, { model }, tell) => {
  const stage = model.finalStage;
  const now = stage?.config.entrypoint;
  if (stage === undefined || now?.state !== "set" || now.value.text.trim() === "") return;
  const at = now.value.words.indexOf(words[0] ?? "");
  const before = at < 0 ? [] : now.value.words.slice(0, at);
  const fits =
    at >= 0 &&
    before.every((word) => word.startsWith("-") || behind.includes(baseName(word))) &&
    words.every((word, offset) => now.value.words[at + offset] === word);
  if (!fits) tell(ownSpan(now) ?? stage.baseSpan, { stage, instruction: ownInstruction(now), data: { found: now.value.text } });
};

/** `entrypoint-is-not` */
export const entrypointIsNot: Check<"entrypoint-is-not"> = ({ programs }, { model }, tell) => {
  const stage = model.finalStage;
  const now = stage?.config.entrypoint;
  if (stage === undefined || now?.state !== "set" || now.inherited) return;
  const program = baseName(now.value.words[0] ?? "");
  if (programs.includes(program)) tell(ownSpan(now) ?? stage.baseSpan, { stage, instruction: now.instruction, data: { found: program } });
};

/** `exec-form` */
export const execForm: Check<"exec-form"> = ({ of }, { model }, tell) => {
  const stage = model.finalStage;
  const now = of === "cmd" ? stage?.config.cmd : stage?.config.entrypoint;
  if (stage === undefined || now?.state !== "set" || now.inherited || now.span === undefined) return;
  if (now.value.form === "shell") tell(now.span, { stage, instruction: now.instruction });
};

/** `cmd-is` */
export const cmdIs: Check<"cmd-is"> = ({ words, entrypoint }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const { cmd, entrypoint: program } = stage.config;
  if (entrypoint === true && program.state === "set" && runs(program.value, words)) return;
  if (cmd.state === "unknown" || (cmd.state === "set" && runs(cmd.value, words))) return;
  tell(ownSpan(cmd) ?? outermostStage(stage).baseSpan, {
    stage,
    instruction: ownInstruction(cmd),
    data: { found: cmd.state === "set" ? cmd.value.text : "nothing" },
  });
};

function runs({ words: found }: ImageCommand, words: readonly string[]): boolean {
  return (
    found.length === words.length &&
    words.every((word, at) => found[at] === word || (at === 0 && baseName(found[at] ?? "") === baseName(word)))
  );
}

/** `cmd-inherited` */
export const cmdInherited: Check<"cmd-inherited"> = ({ words }, { model }, tell) => {
  const stage = model.finalStage;
  const now = stage?.config.cmd;
  if (stage === undefined || now?.state !== "set" || now.span === undefined || now.instruction === undefined) return;
  if (words === undefined || !runs(now.value, words))
    tell(now.span, { stage, instruction: now.instruction, data: { found: now.value.text } });
};

/** Where this file itself sets it. */
function ownSpan<T>(setting: Setting<T>): Span | undefined {
  return setting.state === "set" && !setting.inherited ? setting.span : undefined;
}

function ownInstruction<T>(setting: Setting<T>): Instruction | undefined {
  return setting.state === "set" && !setting.inherited ? setting.instruction : undefined;
}

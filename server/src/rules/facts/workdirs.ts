import { expandAt } from "../../model/assumed-values.ts";
import type { Model, Stage } from "../../model/model.ts";
import type { Instruction } from "../../syntax/tree.ts";

/** Whether the path of a WORKDIR is absolute; undefined while a variable in it has no known value. `mode` is the option of the rule. */
export function isAbsolute(model: Model, stage: Stage, instruction: Instruction, mode: string): boolean | undefined {
  const raw = instruction.args[0]?.text ?? "";
  if (mode === "literal") return /^(?:[/$]|[a-zA-Z]:)/.test(raw.replace(/^["']|["']$/g, ""));
  const value = expandAt(model, instruction, raw, mode === "assume");
  if (value === undefined || (value === "" && mode === "known")) return undefined;
  if (mode === "assume" ? isWindowsByFlag(stage) : stage.os === "windows") return /^(?:[a-zA-Z]:)?[\\/]/.test(value);
  return value.startsWith("/") || (mode === "known" && stage.os === "unknown" && /^[a-zA-Z]:[\\/]/.test(value));
}

/** Without a registry only the platform that FROM names tells. */
function isWindowsByFlag({ platform, ancestors }: Stage): boolean {
  return /^windows/i.test((ancestors.at(-1)?.platform ?? platform)?.value ?? "");
}

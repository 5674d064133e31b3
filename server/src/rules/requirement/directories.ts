import { normalizePath } from "../../model/paths.ts";
import { uidOf } from "../../model/image-content.ts";
import { flagValue, hasFlag, operands } from "../../shell/command-flags.ts";
import type { Stage } from "../../model/model.ts";
import { evidenceOf } from "../../model/stage-evidence.ts";
import { copiesOf, outermostStage, runsOf, stagesNamed, type Check } from "./check.ts";

/** `directory-exists` */
export const directoryExists: Check<"directory-exists"> = ({ path, owner, stage }, { model }, tell) => {
  const wanted = normalizePath(path);
  for (const one of stagesNamed(model, stage)) {
    const state = directoryState(one, wanted, owner);
    if (state === "unknown" || state === "owned" || (state === "made" && owner === undefined)) continue;
    tell(outermostStage(one).baseSpan, { stage: one, data: { path, owner: owner ?? "root" } });
  }
};

type DirectoryState = "unknown" | "missing" | "made" | "owned";

const VALUED: ReadonlySet<string> = new Set(["-o", "-g", "-m", "--owner", "--group", "--mode"]);

function directoryState(stage: Stage, path: string, owner: string | undefined): DirectoryState {
  const chain = [stage, ...stage.ancestors];
  if (stage.baseFacts === undefined || chain.some((one) => evidenceOf(one).anything)) return "unknown";
  const uid = owner === undefined ? undefined : uidOf(stage, owner);
  /** By name or by number; a variable may stand for either. */
  const isOwner = (spec: string | undefined): boolean => {
    const user = spec?.split(":")[0];
    return owner !== undefined && user !== undefined && (user === owner || user === String(uid) || user.includes("$"));
  };
  let state: DirectoryState = "missing";
  const note = (owned: boolean): void => {
    if (owned) state = "owned";
    else if (state === "missing") state = "made";
  };
  for (const run of runsOf(stage)) {
    const as = run.before.user.state === "set" ? run.before.user.value.user : undefined;
    for (const { unwrapped } of run.commands) {
      const words = operands(unwrapped.args, VALUED);
      const named = words.some(({ text, literal }) => literal && normalizePath(text) === path);
      const covers =
        named ||
        (hasFlag(unwrapped.args, "R", "recursive") && words.some(({ text, literal }) => literal && within(path, normalizePath(text))));
      if (words.some(({ literal }) => !literal) && CREATORS.has(unwrapped.name ?? "")) return "unknown";
      if (unwrapped.name === "mkdir" && words.some(({ text }) => within(normalizePath(text), path))) note(isOwner(as));
      else if (unwrapped.name === "install" && hasFlag(unwrapped.args, "d", "directory") && named)
        note(isOwner(flagValue(unwrapped.args, "-o", "--owner")));
      else if (unwrapped.name === "chown" && covers && isOwner(words[0]?.text)) state = "owned";
    }
  }
  for (const copy of copiesOf(stage)) {
    if (copy.destinationPath !== undefined && within(copy.destinationPath, path)) note(isOwner(copy.chown?.value));
  }
  const { workingDir } = stage.config;
  if (owner === undefined && (stage.baseFacts.workingDir === path || (workingDir.state === "set" && within(workingDir.value, path))))
    note(false);
  return state;
}

const CREATORS: ReadonlySet<string> = new Set(["mkdir", "install", "chown"]);

function within(path: string, folder: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}

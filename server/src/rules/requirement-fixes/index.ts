import type { FixAction, RequirementFix } from "../../contracts/requirement.ts";
import type { Fix } from "../rule.ts";
import { fill, type Action, type Finding } from "./action.ts";
import { deleteInstruction, insertInstruction, setCommand, setEnv, setUser, setWorkdir, useRoot } from "./instructions.ts";
import { addPackage, cacheMount, dropWrapper, removePackage } from "./packages.ts";
import {
  addLine,
  copyContextFile,
  ignorePaths,
  insertBefore,
  nameStage,
  replaceBase,
  replaceText,
  setCopyFlag,
  useBaseArgument,
} from "./words.ts";

/** The closed set of what fixes of requirements do; an action without a builder does not compile. */
const ACTIONS: { readonly [Name in FixAction]: Action<Name> } = {
  "insert-instruction": insertInstruction,
  "delete-instruction": deleteInstruction,
  "add-package": addPackage,
  "remove-package": removePackage,
  "set-user": setUser,
  "set-workdir": setWorkdir,
  "set-env": setEnv,
  "set-command": setCommand,
  "name-stage": nameStage,
  "replace-base": replaceBase,
  "replace-text": replaceText,
  "insert-before": insertBefore,
  "use-base-argument": useBaseArgument,
  "set-copy-flag": setCopyFlag,
  "copy-context-file": copyContextFile,
  "drop-wrapper": dropWrapper,
  "use-root": useRoot,
  "cache-mount": cacheMount,
  "ignore-paths": ignorePaths,
  "add-line": addLine,
};

/** The fixes of a requirement for one finding; those that cannot be made here are left out. */
export function buildFixes(fixes: readonly RequirementFix[], finding: Finding): readonly Fix[] {
  return fixes.flatMap((fix) => {
    const action = ACTIONS[fix.action] as Action<FixAction>;
    const edits = action(fix.with as never, finding, fix);
    if (edits === undefined || edits.length === 0) return [];
    return [{ title: fill(fix.title, finding.place.data), safety: fix.safety === "safe" ? ("safe" as const) : ("unsafe" as const), edits }];
  });
}

import { SYSTEM_MANAGERS } from "../facts/system-managers.ts";
import { isPosixShell } from "../../shell/dialect.ts";
import { flagNames, hasFlag } from "../../shell/command-flags.ts";
import type { PackageInstall, Stage } from "../../model/model.ts";
import { copiesOf, isImage, outermostBase, type Check } from "./check.ts";

/** `sudo-absent` */
export const sudoAbsent: Check<"sudo-absent"> = ({ where }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  for (const one of [...stage.ancestors.toReversed(), stage]) {
    if (where === "run") reportCalls(one, tell);
    else reportSudo(one, tell);
  }
};

function reportCalls(stage: Stage, tell: Parameters<Check<"sudo-absent">>[2]): void {
  for (const run of stage.runs) {
    for (const command of run.commands) {
      if (command.name === "sudo" && command.nameSpan !== undefined)
        tell(command.nameSpan, { stage, run, command, instruction: run.instruction });
    }
  }
}

function reportSudo(stage: Stage, tell: Parameters<Check<"sudo-absent">>[2]): void {
  for (const install of stage.installs) {
    for (const item of install.packages)
      if (item.name === "sudo") tell(item.span, { stage, install, package: item, instruction: install.run.instruction });
  }
  for (const run of stage.runs) {
    for (const { redirections, args, unwrapped } of run.commands) {
      const target = redirections.find(
        ({ operator, target: file }) => operator.startsWith(">") && file?.text.startsWith("/etc/sudoers") === true,
      )?.target;
      if (target !== undefined) tell(target.span, { stage, run, instruction: run.instruction });
      else if (unwrapped.name === "usermod" || unwrapped.name === "adduser" || unwrapped.name === "useradd") {
        const group = args.find(({ text }) => /^(?:sudo|wheel)$/.test(text) || /(?:^|,)sudo(?:,|$)/.test(text));
        if (group !== undefined) tell(group.span, { stage, run, instruction: run.instruction });
      }
    }
  }
  for (const { destination, destinationPath, instruction } of copiesOf(stage)) {
    if (destination !== undefined && destinationPath?.startsWith("/etc/sudoers") === true) tell(destination.span, { stage, instruction });
  }
}

/** `installs-run-as-root` */
export const installsRunAsRoot: Check<"installs-run-as-root"> = ({ user, unstated }, { model }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined) return;
  const base = outermostBase(stage);
  if (unstated !== undefined && !(base.kind === "image" && isImage(base.image, unstated) === true)) return;
  const told = new Set<unknown>();
  for (const one of [...stage.ancestors.toReversed(), stage]) {
    for (const install of one.installs) {
      const { run, command } = install;
      const now = run.before.user;
      if (
        run.onbuild ||
        !needsRoot(install) ||
        command.unwrapped.wrappers.includes("sudo") ||
        told.has(run) ||
        command.nameSpan === undefined
      )
        continue;
      const wrong = unstated === undefined ? now.state === "set" && now.value.user === user : now.state === "unknown" && told.size === 0;
      if (!wrong) continue;
      told.add(run);
      tell(command.nameSpan, { stage: one, run, install, instruction: run.instruction, data: { found: install.tool, user } });
    }
  }
};

/** Whether an install writes where only root may. */
function needsRoot({ manager, tool, command, verb, run }: PackageInstall): boolean {
  if (SYSTEM_MANAGERS.has(manager)) return true;
  const { args } = command.unwrapped;
  if (manager === "npm")
    return hasFlag(args, "g", "global") && run.before.env.get("NPM_CONFIG_PREFIX")?.state !== "set" && !flagNames(args).has("prefix");
  if (manager === "pip")
    return (
      verb === "install" &&
      !isPosixShell(tool) &&
      !(command.name ?? "").includes("/") &&
      !hasFlag(args, "user", "target", "t", "prefix", "root") &&
      run.before.env.get("VIRTUAL_ENV")?.state !== "set"
    );
  return false;
}

import type { BuildContext } from "../../contracts/build-context.ts";
import { stageChain } from "../../model/image-content.ts";
import type { PackageInstall, PackageManager } from "../../model/model.ts";

/** How a manager is told to keep to its lock file. */
export interface FrozenHabit {
  readonly verbs: readonly string[];
  readonly flag: string;
  /** Flags after which the lock file is kept, or which say that it is not meant to be. */
  readonly frozen: readonly string[];
  readonly variables: RegExp;
}

/** By manager; one that is missing keeps to its lock file anyway, or has a rule of its own. */
export const frozenHabits: Partial<Record<PackageManager, FrozenHabit>> = {
  pnpm: {
    verbs: ["install", "i"],
    flag: "--frozen-lockfile",
    frozen: ["frozen-lockfile", "no-frozen-lockfile", "lockfile-only", "no-lockfile", "g", "global"],
    variables: /^(?:CI|(?:npm|pnpm)_config_frozen_lockfile)$/i,
  },
  yarn: {
    verbs: ["install"],
    flag: "--frozen-lockfile",
    frozen: ["frozen-lockfile", "immutable", "no-immutable", "pure-lockfile", "no-lockfile", "mode"],
    variables: /^(?:CI|YARN_ENABLE_IMMUTABLE_INSTALLS)$/,
  },
  bun: { verbs: ["install", "i"], flag: "--frozen-lockfile", frozen: ["frozen-lockfile", "g", "global", "no-save"], variables: /^CI$/ },
  uv: { verbs: ["sync"], flag: "--frozen", frozen: ["frozen", "locked", "upgrade", "U"], variables: /^UV_(?:FROZEN|LOCKED)$/ },
  cargo: { verbs: ["build", "fetch", "install"], flag: "--locked", frozen: ["locked", "frozen"], variables: /^(?!)/ },
};

/** Whether a variable of the image or of the command says the same as the flag. */
export function isFrozenByVariable({ run, command }: PackageInstall, variables: RegExp): boolean {
  for (const [name, setting] of run.before.env) if (variables.test(name) && setting.state === "set") return true;
  for (const name of run.script.assigned) if (variables.test(name)) return true;
  return command.assignments.some(({ name }) => variables.test(name)) || run.stage.args.some(({ name }) => variables.test(name.text));
}

/** Yarn 2 and later knows `--immutable`; its project holds .yarnrc.yml or says so in package.json. */
export function isModernYarn({ run }: PackageInstall, context: BuildContext | undefined): boolean {
  if (context?.kindOf(".yarnrc.yml") === "file" || /"packageManager"\s*:\s*"yarn@[2-9]/.test(context?.textOf("package.json") ?? ""))
    return true;
  return stageChain(run.stage).some(
    ({ copies, runs }) =>
      copies.some(({ sources }) => sources.some(({ raw }) => /\.yarn(?:rc\.yml|\/|$)/.test(raw))) ||
      runs.some(({ instruction }) => /yarn(?:@|\s+set\s+version\s+)(?:[2-9]|berry|stable)/.test(instruction.logical.text)),
  );
}

import type { BuildContext } from "../contracts/build-context.ts";
import { stageChain } from "../model/image-content.ts";
import type { PackageInstall } from "../model/model.ts";
import { flagNames } from "../shell/command-flags.ts";
import { safetyUnder } from "./edits/demands.ts";
import { lockFacts } from "./edits/lockfiles.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unfrozen-install",
    summary: "Require installs that keep to the lock file.",
    why: "Without its flag the package manager brings a lock file up to date that does not fit the manifest, and so installs versions that nobody has tried.",
    category: "reproducibility",
    severity: "warning",
    messages: {
      unfrozen: "{tool} {verb} may change {lock} and install other versions than it names. Add {flag}, so that it fails instead.",
    },
    examples: {
      bad: [
        "FROM node:24\nWORKDIR /app\nCOPY package.json pnpm-lock.yaml ./\nRUN pnpm install\n",
        "FROM rust:1.90\nWORKDIR /src\nCOPY Cargo.toml Cargo.lock ./\nCOPY src src\nRUN cargo build --release\n",
      ],
      good: [
        "FROM node:24\nWORKDIR /app\nCOPY package.json pnpm-lock.yaml ./\nRUN pnpm install --frozen-lockfile\n",
        "FROM rust:1.90\nWORKDIR /src\nCOPY Cargo.toml Cargo.lock ./\nCOPY src src\nRUN cargo build --locked --release\n",
      ],
    },
    differences: "Only where the lock file is known to be there; npm has a rule of its own (npm-install-instead-of-ci).",
  },

  check({ model, context, contract }, report) {
    for (const { installs } of model.stages) {
      for (const install of installs) {
        const { manager, verb, tool, command, packages, run } = install;
        const habit = habits[manager];
        if (habit === undefined || !habit.verbs.includes(verb) || run.onbuild || (packages.length > 0 && !install.fromFile)) continue;
        const { args } = command.unwrapped;
        const flags = flagNames(args);
        if ([...habit.frozen, "help", "version"].some((name) => flags.has(name)) || isFrozenByVariable(install, habit.variables)) continue;
        const facts = lockFacts(install, context);
        if (facts?.state !== "copied") continue;
        const flag = manager === "yarn" && isModernYarn(install, context) ? "--immutable" : habit.flag;
        const at = args.find(({ text }) => text === verb)?.span ?? command.unwrapped.nameSpan;
        if (at === undefined) continue;
        const fix = { title: `Add ${flag}`, safety: safetyUnder(contract, "unfrozen-install"), edits: [insertWordAfter(at, flag)] };
        report("unfrozen", at, { tool, verb, lock: facts.lock, flag }, { fix });
      }
    }
  },
});

interface Habit {
  readonly verbs: readonly string[];
  readonly flag: string;
  /** Flags after which the lock file is kept, or which say that it is not meant to be. */
  readonly frozen: readonly string[];
  readonly variables: RegExp;
}

const habits: Partial<Record<PackageInstall["manager"], Habit>> = {
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

function isFrozenByVariable({ run, command }: PackageInstall, variables: RegExp): boolean {
  for (const [name, setting] of run.before.env) if (variables.test(name) && setting.state === "set") return true;
  for (const name of run.script.assigned) if (variables.test(name)) return true;
  return command.assignments.some(({ name }) => variables.test(name)) || run.stage.args.some(({ name }) => variables.test(name.text));
}

/** Yarn 2 and later knows `--immutable`; its project holds .yarnrc.yml or says so in package.json. */
function isModernYarn({ run }: PackageInstall, context: BuildContext | undefined): boolean {
  if (context?.kindOf(".yarnrc.yml") === "file" || /"packageManager"\s*:\s*"yarn@[2-9]/.test(context?.textOf("package.json") ?? ""))
    return true;
  return stageChain(run.stage).some(
    ({ copies, runs }) =>
      copies.some(({ sources }) => sources.some(({ raw }) => /\.yarn(?:rc\.yml|\/|$)/.test(raw))) ||
      runs.some(({ instruction }) => /yarn(?:@|\s+set\s+version\s+)(?:[2-9]|berry|stable)/.test(instruction.logical.text)),
  );
}

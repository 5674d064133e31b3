import { flagNames } from "../shell/command-flags.ts";
import { safetyUnder } from "./facts/demands.ts";
import { frozenHabits, isFrozenByVariable, isModernYarn } from "./facts/frozen-installs.ts";
import { lockFacts } from "./facts/lockfiles.ts";
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
        const habit = frozenHabits[manager];
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

import { flagNames } from "../shell/command-flags.ts";
import { safetyUnder } from "./facts/demands.ts";
import { lockFacts } from "./facts/lockfiles.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "npm-install-instead-of-ci",
    summary: "Require `npm ci` where a lock file is copied.",
    why: "`npm install` may change the lock file and install other versions than those it names. `npm ci` installs exactly these and fails when package.json and the lock file disagree.",
    category: "reproducibility",
    severity: "warning",
    messages: {
      install: "`npm {verb}` may install other versions than {lock} names. Use npm ci, which installs exactly these.",
    },
    examples: {
      bad: ["FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm install\n"],
      good: [
        "FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n",
        "FROM node:24\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\n",
        "FROM node:24\nRUN npm install -g pnpm@10\n",
      ],
    },
  },

  check({ model, context, contract }, report) {
    for (const { installs } of model.stages) {
      for (const install of installs) {
        const { manager, verb, packages, command, run } = install;
        if (manager !== "npm" || !/^(?:install|i|in|add)$/.test(verb) || packages.length > 0 || run.onbuild) continue;
        const { args } = command.unwrapped;
        const flags = flagNames(args);
        if (
          ["g", "global", "no-package-lock", "package-lock", "package-lock-only", "save", "no-save", "prefix", "C"].some((name) =>
            flags.has(name),
          )
        )
          continue;
        const facts = lockFacts(install, context);
        const word = args.find(({ text }) => text === verb);
        if (facts?.state !== "copied" || word === undefined) continue;
        const safety = safetyUnder(contract, "npm-install-instead-of-ci");
        const fix = { title: "Use npm ci", safety, edits: [replace(word.span, "ci")] };
        report("install", word.span, { verb, lock: facts.lock }, { fix });
      }
    }
  },
});

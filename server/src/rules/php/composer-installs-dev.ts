import type { RunStep } from "../../model/model.ts";
import { hasFlag } from "../../shell/command-flags.ts";
import { isForDevelopment } from "../facts/purposes.ts";
import { insertWordAfter } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "composer-installs-dev",
    summary: "Require `--no-dev` with composer install.",
    why: "Without it the packages for tests and development are in the image too: larger, and with code that nobody means to run in production.",
    category: "security",
    severity: "warning",
    messages: { dev: "composer install brings the packages of require-dev too. Add --no-dev." },
    aliases: { dev: ["tally/php/composer-no-dev-in-production"] },
    examples: {
      bad: ["FROM php:8.4-fpm\nCOPY composer.json composer.lock ./\nRUN composer install\n"],
      good: [
        "FROM php:8.4-fpm\nRUN composer install --no-dev\n",
        "FROM php:8.4-fpm\nENV COMPOSER_NO_DEV=1\nRUN composer install\n",
        "FROM php:8.4-fpm AS dev\nRUN composer install\n",
      ],
    },
    differences: "Stages that the image does not need, and those whose name tells of development, are left out.",
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      if (!stage.reachable || isForDevelopment(stage)) continue;
      for (const { manager, verb, command, run } of stage.installs) {
        const { args, nameSpan } = command.unwrapped;
        const word = args.find(({ text }) => text === "install");
        if (manager !== "composer" || verb !== "install" || word === undefined || nameSpan === undefined || run.onbuild) continue;
        if (hasFlag(args, "no-dev", "dry-run") || setsNoDev(run) || command.assignments.some(({ name }) => name === "COMPOSER_NO_DEV"))
          continue;
        // A later install without them takes them out again.
        const again = stage.installs.some((each) => each.manager === "composer" && hasFlag(each.command.unwrapped.args, "no-dev"));
        if (again) continue;
        const fix = { title: "Add --no-dev", safety: "unsafe" as const, edits: [insertWordAfter(word.span, "--no-dev")] };
        report("dev", word.span, {}, { fix });
      }
    }
  },
});

function setsNoDev({ before, script }: RunStep): boolean {
  const setting = before.env.get("COMPOSER_NO_DEV");
  return setting?.state === "unknown" || (setting?.state === "set" && setting.value !== "0") || script.assigned.has("COMPOSER_NO_DEV");
}

import { evidenceOf } from "../../model/stage-evidence.ts";
import type { Stage } from "../../model/model.ts";
import { insertLinesAfter } from "../edits/instructions.ts";
import { isForDevelopment } from "../facts/purposes.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "opcache-missing",
    summary: "Suggest OPcache for an image that serves PHP.",
    why: "Without it PHP reads and compiles every script for every request.",
    category: "efficiency",
    severity: "hint",
    strict: "info",
    messages: { missing: "The image serves PHP, and nothing installs OPcache, so every request compiles its scripts anew. Install it." },
    aliases: { missing: ["tally/php/enable-opcache-in-production"] },
    examples: {
      bad: ["FROM php:8.4-apache\nCOPY . /var/www/html\n"],
      good: ["FROM php:8.4-apache\nRUN docker-php-ext-install opcache\n", "FROM php:8.4-cli\nCOPY . /app\n", "FROM php:8.5-fpm\n"],
    },
    differences:
      "From PHP 8.5 on it is always there. An image that others build on, or into which a script may install it, is not reported.",
  },

  check({ model, tree }, report) {
    const stage = model.finalStage;
    if (stage === undefined || isForDevelopment(stage)) return;
    const chain = [stage, ...stage.ancestors];
    const base = chain.at(-1)?.base;
    if (base?.kind !== "image" || base.image.repository !== "php" || !/(?:^|-)(?:apache|fpm)/.test(base.image.tag ?? "")) return;
    const [, major = "9", minor = "0"] = /^(\d+)(?:\.(\d+))?/.exec(base.image.tag ?? "") ?? [];
    if (Number(major) > 8 || (Number(major) === 8 && Number(minor) >= 5) || !/^\d+\.\d/.test(base.image.tag ?? "")) return;
    if (!chain.some(({ copies }) => copies.length > 0) || chain.some(mayInstall)) return;
    const line = `${matchCase("RUN", stage.from.keyword.text)} docker-php-ext-install opcache`;
    const fix = { title: "Install OPcache", safety: "unsafe" as const, edits: [insertLinesAfter(tree, stage.from, [line])] };
    report("missing", stage.baseSpan, {}, { fix });
  },
});

/** Anything that names OPcache, or a step nobody can see through. */
function mayInstall(stage: Stage): boolean {
  const { anything } = evidenceOf(stage);
  return (
    anything ||
    stage.instructions.some(({ logical, heredocs }) => /opcache/i.test(logical.text) || heredocs.some(({ body }) => /opcache/i.test(body)))
  );
}

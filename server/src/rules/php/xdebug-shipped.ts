import type { RunStep } from "../../model/model.ts";
import type { ShellCommand, ShellWord } from "../../shell/script.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import { deleteInstruction } from "../edits/instructions.ts";
import { isForDevelopment } from "../facts/purposes.ts";
import { removeWord } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "xdebug-shipped",
    summary: "Disallow Xdebug in the image that goes to production.",
    why: "Xdebug slows every request down and, where its port is open, lets others run code.",
    category: "security",
    severity: "warning",
    messages: { found: "Xdebug is for development: it slows PHP down and can let others run code. Move it to a stage of its own." },
    aliases: { found: ["tally/php/no-xdebug-in-final-image"] },
    examples: {
      bad: ["FROM php:8.4-fpm\nRUN pecl install xdebug && docker-php-ext-enable xdebug\n"],
      good: [
        "FROM php:8.4-fpm AS base\nFROM base AS dev\nRUN pecl install xdebug && docker-php-ext-enable xdebug\nFROM base\n",
        "FROM php:8.4-fpm AS dev\nRUN pecl install xdebug\n",
      ],
    },
    differences: "Reported once for each RUN, at its first mention.",
  },

  check({ model, tree }, report) {
    const final = model.finalStage;
    if (final === undefined || isForDevelopment(final)) return;
    for (const stage of [...final.ancestors.toReversed(), final]) {
      for (const run of stage.runs) {
        const found = run.onbuild
          ? undefined
          : run.commands.map((command) => ({ command, word: xdebugIn(command) })).find(({ word }) => word !== undefined);
        if (found?.word !== undefined) report("found", found.word.span, {}, { fix: remove(tree, run, found.word) });
      }
    }
  },
});

const tools = /^(?:pecl|pie|docker-php-ext-(?:install|enable)|install-php-extensions|phpenmod|apt-get|apt|apk|dnf|yum|microdnf)$/;
const packages = /^(?:php[\d.]*-(?:pecl-)?)?xdebug(?:[-@=/].*)?$/;

function xdebugIn({ unwrapped: { name, args } }: ShellCommand): ShellWord | undefined {
  if (name === undefined || !tools.test(name) || args.some(({ text }) => /^(?:remove|purge|del|uninstall|erase)$/.test(text)))
    return undefined;
  return args.find(({ text }) => packages.test(text) || text === "xdebug/xdebug");
}

/** The RUN as a whole where it does nothing else, or the word among other packages. */
function remove(tree: SyntaxTree, run: RunStep, word: ShellWord): Fix | undefined {
  const title = "Take Xdebug out";
  if (run.commands.every((command) => xdebugIn(command) !== undefined && named(command).length === 1))
    return { title, safety: "unsafe", edits: [deleteInstruction(tree, run.instruction)] };
  const edits = run.commands.flatMap((command) => {
    const own = xdebugIn(command);
    return own !== undefined && named(command).length > 1 ? [removeWord(tree.text, own.span)] : [];
  });
  const all = run.commands.every((command) => xdebugIn(command) === undefined || named(command).length > 1);
  return all && word.literal && run.instruction.command?.form === "shell" ? { title, safety: "unsafe", edits } : undefined;
}

/** What a command installs or enables. */
function named({ unwrapped: { args } }: ShellCommand): readonly ShellWord[] {
  return args.filter(({ text }) => !text.startsWith("-") && !/^(?:install|add|enable)$/.test(text));
}

import { callsNamed } from "../model/calls.ts";
import type { ShellWord } from "../shell/script.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unpinned-gem",
    summary: "Require a version for each gem that gem install names.",
    why: "Without a version the same Dockerfile installs another gem tomorrow, one that may not work or be another's.",
    category: "reproducibility",
    severity: "info",
    messages: { unpinned: "`gem` installs the newest {gem}, so the build changes without notice. Pin it: {gem}:<version>." },
    aliases: { unpinned: ["DL3028", "kics:Gem Install Without Version"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM ruby:3.4\nRUN gem install bundler\n"],
      good: ["FROM ruby:3.4\nRUN gem install bundler:2.6.2\n", "FROM ruby:3.4\nRUN gem install bundler -v 2.6.2\n"],
    },
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { call } of callsNamed(model, ["gem"], literal)) {
      const { args } = call;
      if (!args.some(({ text }) => text === "install" || text === "i") || args.some(({ text }) => /^(?:-v|--version)(?:=|$)/.test(text)))
        continue;
      for (const { text, span, literal: plain } of named(args)) {
        if (text === "install" || text === "i" || text.includes(":") || text === "--") continue;
        if (!literal && (!plain || text.endsWith(".gem"))) continue;
        report("unpinned", span, { gem: text });
      }
    }
  },
});

/** The arguments up to `--`, without options and the word behind each of them. */
function named(args: readonly ShellWord[]): ShellWord[] {
  const result: ShellWord[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as ShellWord;
    if (word.text === "--") break;
    if (!word.text.startsWith("-")) result.push(word);
    else if (!word.text.includes("=") && !switches.has(word.text)) at++;
  }
  return result;
}

const switches = new Set<string>([]);

import type { ShellWord } from "../../shell/script.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { bundleInstalls } from "../facts/ruby.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import type { PackageInstall } from "../../model/model.ts";

export default defineRule({
  meta: {
    id: "bundler-flags-deprecated",
    summary: "Disallow flags of bundle install that Bundler has given up.",
    why: "Bundler warns about them and drops them in its next major version. As variables the settings hold for every command, not only for the install.",
    category: "maintainability",
    severity: "warning",
    messages: { deprecated: "Bundler has given up {flag} of bundle install. Set {variable} instead." },
    aliases: { deprecated: ["tally/ruby/deprecated-bundler-install-flags"] },
    examples: {
      bad: ["FROM ruby:3.4\nRUN bundle install --without development\n"],
      good: ["FROM ruby:3.4\nENV BUNDLE_WITHOUT=development\nRUN bundle install --jobs 4\n"],
    },
  },

  check({ model, tree }, report) {
    for (const install of bundleInstalls(model)) {
      const { args } = install.command.unwrapped;
      args.forEach((word, at) => {
        const [, flag = ""] = /^(--(?:without|deployment|path))(?:=|$)/.exec(word.text) ?? [];
        const variable = variables.get(flag);
        if (variable === undefined) return;
        const values = valuesOf(args, at, flag);
        report("deprecated", word.span, { flag, variable }, { fix: toVariable(tree, install, word, values, variable, flag) });
      });
    }
  },
});

const variables = new Map([
  ["--without", "BUNDLE_WITHOUT"],
  ["--deployment", "BUNDLE_DEPLOYMENT"],
  ["--path", "BUNDLE_PATH"],
]);

/** The words that are the flag's value: all up to the next flag for `--without`. */
function valuesOf(args: readonly ShellWord[], at: number, flag: string): readonly ShellWord[] {
  const word = args[at] as ShellWord;
  if (flag === "--deployment" || word.text.includes("=")) return [];
  const rest = args.slice(at + 1);
  const end = rest.findIndex(({ text }) => text.startsWith("-"));
  const values = end < 0 ? rest : rest.slice(0, end);
  return flag === "--path" ? values.slice(0, 1) : values;
}

function toVariable(
  tree: SyntaxTree,
  { run }: PackageInstall,
  word: ShellWord,
  values: readonly ShellWord[],
  variable: string,
  flag: string,
): Fix | undefined {
  const given = word.text.includes("=") ? word.text.slice(word.text.indexOf("=") + 1) : values.map(({ text }) => text).join(" ");
  const value = flag === "--deployment" ? "1" : given.replaceAll(":", " ");
  const literal = word.literal && values.every((each) => each.literal);
  if (!literal || value === "" || !/^[\w ./-]+$/.test(value) || run.instruction.command?.form !== "shell") return undefined;
  const setting = `${variable}=${value.includes(" ") ? `"${value}"` : value}`;
  const { text } = tree;
  let start = word.span.start;
  while (text[start - 1] === " " || text[start - 1] === "\t") start--;
  const end = (values.at(-1) ?? word).span.end;
  const line = `${matchCase("ENV", run.instruction.keyword.text)} ${setting}`;
  return {
    title: `Set ${setting}`,
    safety: "unsafe",
    edits: [insertLinesBefore(tree, run.instruction, [line]), { span: { start, end }, newText: "" }],
  };
}

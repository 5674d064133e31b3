import { rubyBranch } from "../facts/ruby.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "ruby-version-eol",
    summary: "Disallow versions of Ruby that get no security fixes any more.",
    why: "The images of such a branch are not built again, so faults of Ruby and of the system below stay in them.",
    category: "security",
    severity: "warning",
    strict: "error",
    messages: { eol: "Ruby {branch} has had no security fixes since {date}. Move to {newest}." },
    aliases: { eol: ["tally/ruby/eol-ruby-version"] },
    examples: { bad: ["FROM ruby:2.7-slim\n"], good: ["FROM ruby:3.4-slim\n", "FROM acme/ruby:2.7\n"] },
    references: ["https://www.ruby-lang.org/en/downloads/branches/"],
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const branch = rubyBranch(stage);
      if (branch?.from !== stage || stage.base.kind !== "image") continue;
      const { image } = stage.base;
      const name = `${branch.major}.${branch.minor}`;
      const date = ends.get(name) ?? (branch.major < 2 ? "2015" : undefined);
      if (date === undefined) continue;
      const edits =
        image.tagSpan === undefined ? [] : [replace(image.tagSpan, (image.tag ?? "").replace(/^\d+\.\d+(?:\.\d+)?(?:-p\d+)?/, newest))];
      const fix =
        image.tagSpan === undefined || image.digest !== undefined || /bookworm|bullseye|buster|stretch|alpine\d/.test(image.tag ?? "")
          ? undefined
          : { title: `Use ruby:${newest}`, safety: "unsafe" as const, edits };
      report("eol", image.tagSpan ?? image.span, { branch: name, date, newest }, { fix });
    }
  },
});

const newest = "3.4";

/** The last day of security maintenance. */
const ends = new Map([
  ["2.0", "2016-02-24"],
  ["2.1", "2017-03-31"],
  ["2.2", "2018-03-31"],
  ["2.3", "2019-03-31"],
  ["2.4", "2020-03-31"],
  ["2.5", "2021-04-05"],
  ["2.6", "2022-04-12"],
  ["2.7", "2023-03-31"],
  ["3.0", "2024-04-23"],
  ["3.1", "2025-03-26"],
]);

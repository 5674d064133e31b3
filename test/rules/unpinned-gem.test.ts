import rule from "../../server/src/rules/unpinned-gem.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM ruby:3.4\nRUN gem update\n", "FROM ruby:3.4\nRUN gem install x:1 -- --with-y\n"],
  bad: [
    {
      code: "FROM ruby:3.4\nRUN gem install «bundler» rake:1\n",
      message: "`gem` installs the newest bundler, so the build changes without notice. Pin it: bundler:<version>.",
      aliases: ["DL3028", "kics:Gem Install Without Version"],
    },
  ],
});

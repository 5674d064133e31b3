import rule from "../../../server/src/rules/ruby/gemfile-copied-for-install.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["# syntax=docker/dockerfile:1\nFROM a\nCOPY . .\nRUN bundle install\n"],
  bad: [
    {
      code: "# syntax=docker/dockerfile:1\nFROM a\nCOPY «Gemfile*» ./\nRUN bundle install\n",
      message: "Gemfile* are copied for bundle install, which could read them from bind mounts. Mount them in its RUN.",
    },
  ],
});

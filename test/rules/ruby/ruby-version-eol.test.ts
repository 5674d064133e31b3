import rule from "../../../server/src/rules/ruby/ruby-version-eol.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM ruby:3\n", "ARG V=3.4\nFROM ruby:$V\n"],
  bad: [
    {
      code: "FROM ruby:«3.0.6-alpine» AS a\nFROM a\n",
      message: "Ruby 3.0 has had no security fixes since 2024-04-23. Move to 3.4.",
      fixed: "FROM ruby:3.4-alpine AS a\nFROM a\n",
      safety: "unsafe",
    },
    { code: "FROM ruby:«2.6-bullseye»\n", message: "Ruby 2.6 has had no security fixes since 2022-04-12. Move to 3.4." },
  ],
});

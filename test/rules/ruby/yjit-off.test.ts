import rule from "../../../server/src/rules/ruby/yjit-off.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    { code: 'FROM ruby:3.4\nCMD ["puma"]\n', context: { files: { "Gemfile.lock": "GEM\n  specs:\n    rails (8.0.1)\n" } } },
    'FROM ruby:3.4\nENV RUBYOPT=--yjit\nCMD ["puma"]\n',
  ],
  bad: [
    {
      code: 'FROM «ruby:3.3-slim»\nUSER app\n# go\nCMD ["./bin/rails", "server"]\n',
      context: { files: { "Gemfile.lock": "GEM\n  specs:\n    rails (7.1.0)\n" } },
      message: "The image runs a server on Ruby 3.3 without YJIT, which makes it faster. Set RUBY_YJIT_ENABLE=1.",
      fixed: 'FROM ruby:3.3-slim\nUSER app\nENV RUBY_YJIT_ENABLE=1\n# go\nCMD ["./bin/rails", "server"]\n',
      safety: "unsafe",
    },
  ],
});

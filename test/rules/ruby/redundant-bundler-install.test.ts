import rule from "../../../server/src/rules/ruby/redundant-bundler-install.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM ruby:3.4\nRUN gem install bundler rake\n", "FROM acme/ruby:3.4\nRUN gem install bundler\n"],
  bad: [
    {
      code: "FROM ruby:3.4\n# b\nRUN gem install «bundler» --no-document\nRUN apt-get update && gem install «bundler» && bundle install\n",
      message: [
        "The official ruby image has Bundler already, and takes the version that Gemfile.lock names. Take `gem install bundler` out.",
        "The official ruby image has Bundler already, and takes the version that Gemfile.lock names. Take `gem install bundler` out.",
      ],
      fixed: "FROM ruby:3.4\nRUN apt-get update && bundle install\n",
      safety: "unsafe",
    },
  ],
});

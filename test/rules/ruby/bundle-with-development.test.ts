import rule from "../../../server/src/rules/ruby/bundle-with-development.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN bundle config without development:test\nRUN bundle install\n",
    "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN BUNDLE_ONLY=production bundle install\n",
    "FROM ruby:3.4\nENV RAILS_ENV=production\nARG W\nENV BUNDLE_WITHOUT=$W\nRUN bundle install\n",
  ],
  bad: [
    {
      code: "FROM ruby:3.4\nENV RAILS_ENV=production\nENV BUNDLE_WITHOUT=test\nRUN «bundle» install\n",
      message:
        "This image is for production, and bundle install brings the gems of the development group too. Set BUNDLE_WITHOUT=development.",
      fixed: "FROM ruby:3.4\nENV RAILS_ENV=production\nENV BUNDLE_WITHOUT=test\nENV BUNDLE_WITHOUT=test:development\nRUN bundle install\n",
      safety: "unsafe",
    },
  ],
});

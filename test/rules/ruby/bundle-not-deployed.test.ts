import rule from "../../../server/src/rules/ruby/bundle-not-deployed.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN bundle config set --local deployment true && bundle install\n",
    "FROM ruby:3.4\nENV RAILS_ENV=production\nENV BUNDLE_FROZEN=1\nRUN bundle install\n",
    "FROM ruby:3.4 AS test\nENV RAILS_ENV=production\nRUN bundle install\n",
    "FROM ruby:3.4\nENV RAILS_ENV=production\nCOPY .bundle .bundle\nRUN bundle install\n",
  ],
  bad: [
    {
      code: "FROM ruby:3.4\nRUN RACK_ENV=production «bundle» install\n",
      message: "This image is for production, and bundle install may change Gemfile.lock. Set BUNDLE_DEPLOYMENT=1.",
      fixed: "FROM ruby:3.4\nENV BUNDLE_DEPLOYMENT=1\nRUN RACK_ENV=production bundle install\n",
      safety: "unsafe",
    },
  ],
});

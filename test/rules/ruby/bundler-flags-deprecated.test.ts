import rule from "../../../server/src/rules/ruby/bundler-flags-deprecated.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nRUN bundle install --jobs 2\n"],
  bad: [
    {
      code: "FROM ruby:3.4\nRUN bundle install «--without» development test «--deployment» «--path» vendor/bundle --jobs 4\n",
      message: [
        "Bundler has given up --without of bundle install. Set BUNDLE_WITHOUT instead.",
        "Bundler has given up --deployment of bundle install. Set BUNDLE_DEPLOYMENT instead.",
        "Bundler has given up --path of bundle install. Set BUNDLE_PATH instead.",
      ],
      fixed:
        'FROM ruby:3.4\nENV BUNDLE_WITHOUT="development test"\nENV BUNDLE_DEPLOYMENT=1\nENV BUNDLE_PATH=vendor/bundle\nRUN bundle install --jobs 4\n',
      safety: "unsafe",
    },
    {
      code: "FROM ruby:3.4\nRUN bundle install «--without=$G»\n",
      message: "Bundler has given up --without of bundle install. Set BUNDLE_WITHOUT instead.",
    },
  ],
});

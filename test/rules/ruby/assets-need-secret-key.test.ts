import rule from "../../../server/src/rules/ruby/assets-need-secret-key.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM a\nRUN rails assets:precompile\n",
    "FROM ruby:3.4\nENV RAILS_ENV=production\nARG SECRET_KEY_BASE\nRUN rails assets:precompile\n",
    "FROM a\nRUN rake assets:precompile SECRET_KEY_BASE=x\n",
    "FROM a\nRUN export SECRET_KEY_BASE=1 && rake assets:precompile\n",
  ],
  bad: [
    {
      code: "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN npm ci && ./bin/rails «assets:precompile»\n",
      message:
        "Rails asks for SECRET_KEY_BASE here, and compiling assets does not need the real one. Set SECRET_KEY_BASE_DUMMY=1 for this command.",
      fixed: "FROM ruby:3.4\nENV RAILS_ENV=production\nRUN npm ci && SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile\n",
      safety: "unsafe",
    },
    {
      code: "FROM ruby:3.4\nRUN RAILS_ENV=production bundle exec rake «assets:precompile»\n",
      context: { files: { "Gemfile.lock": "GEM\n  specs:\n    rails (7.1.3)\n" } },
      message:
        "Rails asks for SECRET_KEY_BASE here, and compiling assets does not need the real one. Set SECRET_KEY_BASE_DUMMY=1 for this command.",
      fixed: "FROM ruby:3.4\nRUN SECRET_KEY_BASE_DUMMY=1 RAILS_ENV=production bundle exec rake assets:precompile\n",
      safety: "safe",
    },
  ],
});

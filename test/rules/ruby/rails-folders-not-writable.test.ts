import rule from "../../../server/src/rules/ruby/rails-folders-not-writable.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    'FROM ruby:3.4\nWORKDIR /rails\nCOPY . .\nCMD ["./bin/rails", "server"]\n',
    'FROM ruby:3.4\nWORKDIR /app\nCOPY . .\nUSER 1\nCMD ["puma"]\n',
  ],
  bad: [
    {
      code: 'FROM ruby:3.4 AS build\nFROM ruby:3.4\nWORKDIR /rails\n«COPY» --from=build /rails /rails\nUSER rails\nENTRYPOINT ["/rails/bin/docker-entrypoint"]\nCMD ["./bin/thrust", "./bin/rails", "server"]\n',
      message: "Rails runs as rails and writes below tmp and log, which this COPY gives to root. Add --chown=rails.",
      fixed:
        'FROM ruby:3.4 AS build\nFROM ruby:3.4\nWORKDIR /rails\nCOPY --from=build --chown=rails /rails /rails\nUSER rails\nENTRYPOINT ["/rails/bin/docker-entrypoint"]\nCMD ["./bin/thrust", "./bin/rails", "server"]\n',
      safety: "unsafe",
    },
  ],
});

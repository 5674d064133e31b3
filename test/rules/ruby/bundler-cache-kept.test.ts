import rule from "../../../server/src/rules/ruby/bundler-cache-kept.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM ruby:3.4\nRUN bundle install\nRUN bundle clean\n", "FROM ruby:3.4 AS x\nRUN bundle install\nFROM ruby:3.4\n"],
  bad: [
    {
      code: "FROM ruby:3.4\nRUN apt-get update \\\n && «bundle» install\n",
      message:
        "bundle install keeps the gems it has fetched, which only take space. Delete its caches in the same RUN, or mount a cache there.",
      fixed:
        'FROM ruby:3.4\nRUN apt-get update \\\n && bundle install \\\n && rm -rf ~/.bundle/ "${BUNDLE_PATH}"/ruby/*/cache "${BUNDLE_PATH}"/ruby/*/bundler/gems/*/.git\n',
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nRUN «bundle» install\n",
      message:
        "bundle install keeps the gems it has fetched, which only take space. Delete its caches in the same RUN, or mount a cache there.",
    },
  ],
});

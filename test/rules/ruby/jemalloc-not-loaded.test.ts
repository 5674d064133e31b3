import rule from "../../../server/src/rules/ruby/jemalloc-not-loaded.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM ruby:3.4\nRUN apt-get install -y libjemalloc2 && echo /x > /etc/ld.so.preload\n",
    'FROM ruby:3.4\nRUN apt-get install -y libjemalloc2\nENTRYPOINT ["/docker-entrypoint"]\n',
  ],
  bad: [
    {
      code: "FROM ruby:3.4-alpine\nRUN apk add --no-cache «jemalloc»\n",
      message: "jemalloc is installed, and nothing loads it, so Ruby does not use it. Set LD_PRELOAD to its library.",
    },
    {
      code: "FROM ruby:3.4 AS b\nRUN apt-get update \\\n && apt-get install -y curl «libjemalloc2»\nFROM b\n",
      message: "libjemalloc2 is installed, and nothing loads it, so Ruby does not use it. Set LD_PRELOAD to its library.",
    },
  ],
});

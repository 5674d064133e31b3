import rule from "../../server/src/rules/yarn-cache-kept.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM node:24 AS a\nRUN yarn install\nFROM scratch\n"],
  bad: [
    {
      code: "FROM node:24\nRUN «yarn» install --immutable\n",
      message: "`yarn` install leaves its cache in the layer. End this RUN with yarn cache clean, or put the cache on a cache mount.",
      fixed: "FROM node:24\nRUN yarn install --immutable && yarn cache clean\n",
      safety: "unsafe",
      aliases: ["DL3060"],
    },
  ],
});

import rule from "../../server/src/rules/unpinned-npm-package.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM node:24\nRUN npm ci\n", "FROM node:24\nRUN npm i -g a@1 @b/c@2 ./d\n"],
  bad: [
    {
      code: "FROM node:24\nRUN npm i -g «pnpm» «@b/c»\n",
      message: [
        "`npm` installs the newest pnpm, so the build changes without notice. Pin it: pnpm@<version>.",
        "`npm` installs the newest @b/c, so the build changes without notice. Pin it: @b/c@<version>.",
      ],
      aliases: ["DL3016", "kics:NPM Install Command Without Pinned Version"],
    },
    {
      code: "FROM node:24\nRUN npm install -g «npm@latest»\n",
      message: "`npm` installs the newest npm, so the build changes without notice. Pin it: npm@<version>.",
      aliases: ["DL3016", "kics:NPM Install Command Without Pinned Version"],
    },
  ],
});

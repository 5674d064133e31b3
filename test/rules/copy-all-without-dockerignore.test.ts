import rule from "../../server/src/rules/copy-all-without-dockerignore.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  context: { files: { ".git/HEAD": null, ".env": null, "src/a.js": null, ".dockerignore": "node_modules\n" }, ignored: ["node_modules"] },
  good: [
    { code: "FROM node:24\nCOPY . .\n", context: { files: { ".env": null } } },
    { code: "FROM node:24\nCOPY . .\n", context: { files: { ".env": null, ".dockerignore": ".env" }, ignored: [".env"] } },
    { code: "FROM golang:1.26 AS build\nCOPY . .\nFROM scratch\n", context: { files: { ".git/HEAD": null, ".dockerignore": "" } } },
  ],
  bad: [
    {
      code: "FROM node:24\nCOPY «.» .\n",
      message: ". takes .git, .env into the image: .dockerignore does not leave them out. Add them there.",
      fixed: "FROM node:24\nCOPY . .\n",
      files: { ".dockerignore": "node_modules\n.git\n.env\n" },
      safety: "unsafe",
    },
    {
      code: "FROM golang:1.26 AS build\nCOPY «./» .\nFROM scratch\n",
      message: "./ takes .env into the build: .dockerignore does not leave them out. Add them there.",
      fixed: "FROM golang:1.26 AS build\nCOPY ./ .\nFROM scratch\n",
      files: { ".dockerignore": "node_modules\n.env\n" },
    },
  ],
});

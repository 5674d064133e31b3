import rule from "../../server/src/rules/dockerignore-weakened.ts";
import { testRule } from "../rule-tester.ts";

const message = (path: string, line: number): string =>
  `.dockerignore takes ${path} back into the build (line ${line}: !${path}). Take that line out; pass secrets by RUN --mount=type=secret or at run time.`;
const ignoring = (text: string): { readonly files: Readonly<Record<string, string>> } => ({ files: { ".dockerignore": text } });

testRule(rule, {
  context: ignoring(".env*\n!.env\n"),
  good: [
    { code: "FROM node:24\nCOPY . .\n", context: ignoring("*\n!.env.example\n!src\n!certs/ca.pem\n# !.env\n") },
    { code: "FROM node:24\nCOPY . .\n", context: ignoring("!.env\n*.log\n") },
    { code: "FROM node:24\nCOPY . .\n", context: { files: {} } },
  ],
  bad: [
    {
      code: "FROM node:24\nCOPY «.» .\n",
      message: message(".env", 2),
      fixed: "FROM node:24\nCOPY . .\n",
      files: { ".dockerignore": ".env*\n" },
      safety: "unsafe",
    },
    {
      code: "FROM node:24\nCOPY «.» .\n",
      context: ignoring("*\n!*.pem\n!.git"),
      message: [message("*.pem", 2), message(".git", 3)],
      fixed: "FROM node:24\nCOPY . .\n",
      files: { ".dockerignore": "*\n" },
    },
  ],
});

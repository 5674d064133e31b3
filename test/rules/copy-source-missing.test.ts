import rule from "../../server/src/rules/copy-source-missing.ts";
import { testRule } from "../rule-tester.ts";

const files = { "package.json": "{}", "server.js": null, "conf/app.conf": null, ".gitignore": "version.json\n/local/\n*.gen.ts\n" };
const missing = (path: string): string =>
  `The build context has no ${path}, so COPY fails. Sources are looked for in the root of the build context.`;

testRule(rule, {
  context: { files },
  good: [
    "FROM node:24\nCOPY package.json conf /app/\n",
    "FROM node:24\nCOPY --from=x gone.js /app/\n",
    "FROM node:24\nCOPY package*.json gone*.js /app/\n",
    "FROM node:24\nCOPY $FILE ../up.js /app/\n",
    "FROM node:24\nCOPY program dist/index.js app.jar version.json api.gen.ts local/x.js /app/\n",
    "FROM node:24\nADD https://example.com/a.js /app/\n",
    "FROM node:24\nCOPY gone.js /app/\n",
    "FROM node:24\nCOPY package.json gone.js /app/\nCOPY lost.js /app/\n",
    { code: "FROM node:24\nCOPY package.json gone.js /app/\n", context: { files, complete: false } },
    { code: "FROM node:24\nCOPY package.json gone.js /app/\n", context: { files, ignored: ["gone.js"] } },
  ],
  bad: [
    { code: "FROM node:24\nCOPY package.json «./settings.yaml» /app/\n", message: missing("settings.yaml"), severity: "error" },
    { code: "FROM node:24\nCOPY package.json «src/main.js» /app/\n", context: { files, guessed: true }, message: missing("src/main.js") },
    {
      code: "FROM node:24\nCOPY «./conf/ap.conf» /app/\n",
      message: "The build context has no conf/ap.conf, so COPY fails. Did you mean conf/app.conf?",
      fixed: "FROM node:24\nCOPY ./conf/app.conf /app/\n",
      safety: "unsafe",
    },
    {
      code: 'FROM node:24\nCOPY [«"conv"», "/app/"]\n',
      message: "The build context has no conv, so COPY fails. Did you mean conf?",
      fixed: null,
    },
  ],
});

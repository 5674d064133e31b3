import rule from "../../server/src/rules/link-with-named-chown.ts";
import { testRule } from "../rule-tester.ts";

const message = (name: string) =>
  `--link copies into an empty layer, which knows no user ${name}, so the build fails. Write numbers into --chown, or drop --link.`;

testRule(rule, {
  good: [
    "FROM node:24\nCOPY --link --chown=1000 a /a\nCOPY --link=false --chown=node a /a\nCOPY --link --chown=$U a /a\nCOPY --link a /a\n",
    "FROM node:24\nADD --link --chown=1000:1000 a /a\n",
  ],
  bad: [
    {
      code: "FROM node:24\nCOPY --link --chown=«node:node» a /a\n",
      message: message("node"),
      fixed: "FROM node:24\nCOPY --link --chown=1000:1000 a /a\n",
      fixes: {
        "Write 1000:1000": "FROM node:24\nCOPY --link --chown=1000:1000 a /a\n",
        "Drop --link": "FROM node:24\nCOPY --chown=node:node a /a\n",
      },
      severity: "error",
      safety: "unsafe",
    },
    {
      code: "FROM gcr.io/distroless/static-debian13:nonroot\nADD --chown=«nonroot» --link a /a\n",
      message: message("nonroot"),
      fixed: "FROM gcr.io/distroless/static-debian13:nonroot\nADD --chown=65532 --link a /a\n",
      fixes: {
        "Write 65532": "FROM gcr.io/distroless/static-debian13:nonroot\nADD --chown=65532 --link a /a\n",
        "Drop --link": "FROM gcr.io/distroless/static-debian13:nonroot\nADD --chown=nonroot a /a\n",
      },
    },
    {
      code: "FROM acme/base:1\nRUN useradd -u 1234 app\nCOPY --link=true --chown=«1234:staff» a /a\n",
      message: message("staff"),
      fixed: "FROM acme/base:1\nRUN useradd -u 1234 app\nCOPY --chown=1234:staff a /a\n",
    },
  ],
});

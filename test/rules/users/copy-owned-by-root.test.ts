import rule from "../../../server/src/rules/users/copy-owned-by-root.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nUSER app\nCOPY a /data/a\nUSER root\nRUN chown -R app /data\n",
    "FROM debian:13\nCOPY a /a\n",
    "FROM node:24\nUSER $U\nUSER 0\nCOPY a b\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nUSER app\n«COPY» a /data/\n",
      message: "COPY stands below USER app, but what it copies belongs to root. Add --chown=app if the process has to write there.",
      fixes: {
        "Add --chown=app": "FROM debian:13\nUSER app\nCOPY --chown=app a /data/\n",
        "Move USER below": "FROM debian:13\nCOPY a /data/\nUSER app\n",
      },
      fixed: "FROM debian:13\nUSER app\nCOPY --chown=app a /data/\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13 AS a\nUSER 1000:1000\nFROM a\n«ADD» --link a /data/\nRUN chown app /etc/x\n",
      message:
        "ADD stands below USER 1000:1000, but what it copies belongs to root. Add --chown=1000:1000 if the process has to write there.",
      fixed: "FROM debian:13 AS a\nUSER 1000:1000\nFROM a\nADD --link --chown=1000:1000 a /data/\nRUN chown app /etc/x\n",
      safety: "unsafe",
    },
  ],
});

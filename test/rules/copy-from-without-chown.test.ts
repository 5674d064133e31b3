import rule from "../../server/src/rules/copy-from-without-chown.ts";
import { testRule } from "../rule-tester.ts";

const head = "FROM debian:13 AS a\nFROM debian:13\n";

testRule(rule, {
  good: [
    `${head}COPY --from=a /x /data\n`,
    `${head}COPY --from=a /x /app/data\nRUN chown -R 1000 /app\nUSER 1000\n`,
    `${head}COPY --from=a /x /srv/x\nUSER 1000\n`,
    `${head}COPY x /data\nUSER 1000\n`,
    "FROM acme/x:1 AS a\nFROM acme/y:1\nCOPY --from=a /x /data\n",
  ],
  bad: [
    {
      code: `${head}VOLUME /srv/files\nCOPY --from=a /x «/srv/files/»\nUSER 1000:1000\n`,
      message: "/srv/files is a volume of an image that runs as 1000, and this copy gives it to root. Add --chown=1000:1000.",
      fixed: `${head}VOLUME /srv/files\nCOPY --from=a --chown=1000:1000 /x /srv/files/\nUSER 1000:1000\n`,
      severity: "hint",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13 AS a\nFROM node:24\nCOPY --link --from=a /x «/app/.cache»\nUSER node\n",
      message:
        "/app/.cache looks like a place the program writes to, and the image runs as node, yet this copy gives it to root. Add --chown=1000.",
      fixed: "FROM debian:13 AS a\nFROM node:24\nCOPY --link --from=a --chown=1000 /x /app/.cache\nUSER node\n",
    },
  ],
});

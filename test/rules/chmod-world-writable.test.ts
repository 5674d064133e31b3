import rule from "../../server/src/rules/chmod-world-writable.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN chmod u+w,g+w x && chmod +x y && chmod 775 z && chmod 2775 z\n", "FROM debian:13\nRUN chmod 777 /tmp\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN chmod -R «a+rwX» /app\n",
      message: "Mode a+rwX lets every user of the container write there. Give it to one user with chown, or to a group (g+w).",
    },
    {
      code: "FROM debian:13\nRUN chmod «0666» /app/log\n",
      message: "Mode 0666 lets every user of the container write there. Give it to one user with chown, or to a group (g+w).",
      fixed: "FROM debian:13\nRUN chmod 0664 /app/log\n",
      safety: "unsafe",
      aliases: ["tally/world-writable-state-path-workaround"],
    },
    {
      code: "FROM debian:13\nRUN mkdir -pm «777» /var/lib/app\n",
      message: "Mode 777 lets every user of the container write there. Give it to one user with chown, or to a group (g+w).",
      fixed: "FROM debian:13\nRUN mkdir -pm 775 /var/lib/app\n",
    },
  ],
});

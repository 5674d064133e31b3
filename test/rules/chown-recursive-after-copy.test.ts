import rule from "../../server/src/rules/chown-recursive-after-copy.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nCOPY torrc.bridge /etc/tor/\nRUN chown -R tor /etc/tor\n",
    "FROM debian:13\nCOPY nzbget.conf /config/\nRUN chown -R n:n /movies /config\n",
    "FROM debian:13\nRUN chown -R app /data\nCOPY . /data\n",
    "FROM debian:13\nRUN chown app /a\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nCOPY . /app\nRUN «chown» -R app:app /app\n",
      message: "`chown` -R stores every file under /app again in this layer. Give COPY the owner: --chown=app:app.",
      fixed: "FROM debian:13\nCOPY --chown=app:app . /app\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nWORKDIR /app\nCOPY . .\nRUN make && «chown» -R app .\n",
      message: "`chown` -R stores every file under . again in this layer. Give COPY the owner: --chown=app.",
    },
  ],
});

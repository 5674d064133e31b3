import rule from "../../server/src/rules/chmod-root-owned-as-user.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nUSER app\nCOPY run.sh /run.sh\nRUN chmod +x /run.sh || true\n",
    "FROM debian:13\nUSER app\nCOPY run.sh /run.sh\nRUN sudo chmod +x /run.sh\n",
    "FROM debian:13\nCOPY run.sh /run.sh\nRUN chown app /run.sh\nUSER app\nRUN chmod +x /run.sh\n",
    "FROM debian:13\nUSER app\nRUN curl -fo x https://x.example/x && chmod +x x\n",
    "FROM debian:13\nWORKDIR /app\nCOPY . .\nUSER app\nRUN chmod 700 /app\n",
    "FROM debian:13\nCOPY run.sh /app/run.sh\nRUN chown -R app /app\nUSER app\nRUN chmod +x /app/run.sh\n",
    "FROM debian:13\nCOPY run.sh /run.sh\nRUN chown app /*.sh\nUSER app\nRUN chmod +x /run.sh\n",
    'FROM debian:13\nARG D=/run.sh\nCOPY run.sh /run.sh\nRUN chown app "$D"\nUSER app\nRUN chmod +x /run.sh\n',
    "FROM acme/app:1\nCOPY run.sh /run.sh\nRUN chmod +x /run.sh\n",
    "FROM debian:13\nUSER app\nCOPY run.sh /run.sh\nUSER root\nRUN chmod +x /run.sh\n",
  ],
  bad: [
    {
      code: 'FROM debian:13\nWORKDIR /app\nUSER app\nCOPY run.sh ./\nRUN «chmod» 755 run.sh\nCMD ["./run.sh"]\n',
      message: "`chmod` runs as app, and run.sh belongs to root because COPY gave it no --chown, so the build fails. Give COPY a --chmod.",
      fixed: 'FROM debian:13\nWORKDIR /app\nUSER app\nCOPY --chmod=755 run.sh ./\nCMD ["./run.sh"]\n',
      severity: "error",
      safety: "unsafe",
    },
    {
      code: "FROM nginxinc/nginx-unprivileged:1.29\nCOPY run.sh /docker-entrypoint.d/50-run.sh\nRUN «chmod» +x /docker-entrypoint.d/50-run.sh && true\n",
      message:
        "`chmod` runs as 101, and /docker-entrypoint.d/50-run.sh belongs to root because COPY gave it no --chown, so the build fails. Give COPY a --chmod.",
    },
    {
      code: "FROM debian:13\nRUN mkdir /work && chown app /work\nCOPY run.sh /run.sh\nUSER app\nRUN «chmod» 755 /run.sh\n",
      message: "`chmod` runs as app, and /run.sh belongs to root because COPY gave it no --chown, so the build fails. Give COPY a --chmod.",
      fixed: "FROM debian:13\nRUN mkdir /work && chown app /work\nCOPY --chmod=755 run.sh /run.sh\nUSER app\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nUSER app\nCOPY a.sh b.sh /app/\nRUN «chown» -R app:app /app\n",
      message: "`chown` runs as app, who may not change the owner of /app, so the build fails. Give COPY a --chown.",
    },
  ],
});

import rule from "../../server/src/rules/shell-form-entrypoint.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM gcr.io/distroless/cc-debian13\nENTRYPOINT /app\n",
    "FROM debian:13\nENTRYPOINT []\n",
    "FROM debian:13\nONBUILD ENTRYPOINT a\n",
  ],
  bad: [
    {
      code: 'FROM debian:13\nENTRYPOINT «["c:\\windows"]»\n',
      message:
        "This array is not valid JSON because of what follows a backslash, so a shell runs the brackets as a command. Double the backslash.",
    },
    {
      code: "FROM debian:13\nENTRYPOINT «/app/run --port 80»\n",
      message:
        "ENTRYPOINT in shell form runs under /bin/sh, which passes on neither signals nor arguments. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nENTRYPOINT ["/app/run", "--port", "80"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: "FROM debian:13\nENTRYPOINT «java $OPTS -jar 'my app.jar'»\n",
      message:
        "ENTRYPOINT in shell form runs under /bin/sh, which passes on neither signals nor arguments. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nENTRYPOINT ["/bin/sh", "-c", "exec java $OPTS -jar \'my app.jar\'"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: "FROM debian:13\nENTRYPOINT «cd /app && \\\n    ./run | tee log»\n",
      message:
        "ENTRYPOINT in shell form runs under /bin/sh, which passes on neither signals nor arguments. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nENTRYPOINT ["/bin/sh", "-c", "cd /app && ./run | tee log"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nENTRYPOINT «exec run "$X"»\n',
      message:
        "ENTRYPOINT in shell form runs under the shell that SHELL sets, which passes on neither signals nor arguments. Use the exec form.",
      fixed:
        'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nENTRYPOINT ["/bin/bash", "-o", "pipefail", "-c", "exec run \\"$X\\""]\n',
      safety: "unsafe",
      aliases: ["DL3025", "semgrep:prefer-json-notation"],
    },
    {
      code: 'FROM debian:13\nENTRYPOINT «exec run "a b"»\n',
      message:
        "ENTRYPOINT in shell form runs under /bin/sh, which passes on neither signals nor arguments. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nENTRYPOINT ["run", "a b"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
  ],
});

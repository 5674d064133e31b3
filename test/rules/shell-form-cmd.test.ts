import rule from "../../server/src/rules/shell-form-cmd.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM gcr.io/distroless/cc-debian13\nCMD /app\n", "FROM debian:13\nCMD []\n"],
  bad: [
    {
      code: 'FROM debian:13\nCMD «["c:\\windows"]»\n',
      message:
        "This array is not valid JSON because of what follows a backslash, so a shell runs the brackets as a command. Double the backslash.",
    },
    {
      code: 'FROM debian:13\nCMD «echo "a \\"quoted\\" word" \'b $c\'»\n',
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nCMD ["echo", "a \\"quoted\\" word", "b $c"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: "FROM debian:13\nCMD «A=1 run»\n",
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nCMD ["/bin/sh", "-c", "A=1 run"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: "FROM debian:13\nCMD «run > /dev/null»\n",
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nCMD ["/bin/sh", "-c", "exec run > /dev/null"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: "FROM debian:13\nCMD «run *.txt ~/x»\n",
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nCMD ["/bin/sh", "-c", "exec run *.txt ~/x"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: 'FROM debian:13\nENTRYPOINT ["a"]\nCMD «b»\n',
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nENTRYPOINT ["a"]\nCMD ["b"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD «app.exe»\n",
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: 'FROM debian:13\nCMD «[ "a", b ]»\n',
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
    {
      code: "FROM debian:13\nCMD «run \\\n  # about x\n  --x»\n",
      message: "CMD in shell form runs under /bin/sh, which does not pass on signals. Use the exec form, a JSON array.",
      fixed: 'FROM debian:13\nCMD ["run", "--x"]\n',
      safety: "unsafe",
      aliases: ["DL3025", "JSONArgsRecommended", "semgrep:prefer-json-notation"],
    },
  ],
});

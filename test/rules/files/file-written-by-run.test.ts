import rule from "../../../server/src/rules/files/file-written-by-run.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN echo a >> /etc/x\n",
    "FROM debian:13\nRUN echo a > rel\n",
    "FROM debian:13\nRUN echo a > /etc/x && apt-get update\n",
    "FROM debian:13\nRUN echo 0 > /proc/sys/x\n",
    "FROM debian:13\nRUN printf '%s' a > /x\n",
    "FROM debian:13\nRUN cat <<EOF > /x\n$A\nEOF\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN printf 'a\\nb $x\\n' > «/etc/y» && chmod +x /etc/y\n",
      message: "This RUN does nothing but write /etc/y. Use COPY with a heredoc.",
      fixed: 'FROM debian:13\nCOPY --chmod=755 <<"EOF" /etc/y\na\nb $x\nEOF\n',
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nUSER app\nRUN cat <<'EOF' > «/srv/z»\na\n$b\nEOF\n",
      message: "This RUN does nothing but write /srv/z. Use COPY with a heredoc.",
      fixed: 'FROM debian:13\nUSER app\nCOPY --chown=app <<"EOF" /srv/z\na\n$b\nEOF\n',
      safety: "unsafe",
    },
    { code: "FROM acme/base:1\nRUN echo a > «/x»\n", message: "This RUN does nothing but write /x. Use COPY with a heredoc." },
    { code: "FROM debian:13\nRUN printf a > «/x»\n", message: "This RUN does nothing but write /x. Use COPY with a heredoc." },
  ],
});

import rule from "../../server/src/rules/download-unverified.ts";
import { testRule } from "../rule-tester.ts";

const message = (url: string, use: string): string =>
  `What is downloaded from ${url} is ${use} without a check. Compare it with a known checksum (sha256sum -c) before, or fetch it by ADD --checksum=sha256:….`;
const strict = { preset: "strict" } as const;
const url = "https://example.com/v1/tool.tar.gz";

testRule(rule, {
  good: [
    `FROM debian:13\nRUN curl -fsSLO ${url}\n`,
    `FROM debian:13\nRUN curl -fsSL ${url} | tar xz\n`,
    `FROM debian:13\nRUN curl -fsSLO ${url} && echo "$SUM tool.tar.gz" | sha256sum -c && tar xzf tool.tar.gz\n`,
    `FROM debian:13\nRUN curl -fsSLO ${url}\nRUN gpg --verify tool.tar.gz.asc tool.tar.gz\nRUN tar xzf tool.tar.gz\n`,
    `FROM debian:13\nRUN curl -fsSL https://example.com/install.sh | sh\n`,
    "FROM debian:13\nRUN curl -fsSL https://example.com/key.gpg -o /k.gpg && install -m 644 /k.gpg /etc/apt/keyrings/\n",
    "FROM debian:13\nRUN curl -fsSL https://github.com/a/b/archive/0123456789abcdef0123456789abcdef01234567.tar.gz | tar xz\n",
    "FROM debian:13\nRUN curl -fsSL $URL | tar xz\n",
  ],
  bad: [
    {
      ...strict,
      code: `FROM debian:13\nRUN curl -fsSL «${url}» | tar xz -C /opt\n`,
      fixed:
        'FROM debian:13\nARG TOOL_SHA256\nRUN curl -fsSL -o /tmp/tool.tar.gz https://example.com/v1/tool.tar.gz && echo "${TOOL_SHA256}  /tmp/tool.tar.gz" | sha256sum -c - && tar xz -C /opt -f /tmp/tool.tar.gz && rm /tmp/tool.tar.gz\n',
      safety: "unsafe",
      message: message(url, "unpacked"),
      severity: "info",
    },
    {
      ...strict,
      code: `FROM debian:13\nRUN wget -q «${url}»\nRUN tar xzf tool.tar.gz\n`,
      fixed:
        'FROM debian:13\nARG TOOL_SHA256\nRUN wget -q https://example.com/v1/tool.tar.gz && echo "${TOOL_SHA256}  tool.tar.gz" | sha256sum -c -\nRUN tar xzf tool.tar.gz\n',
      message: message(url, "unpacked"),
    },
    {
      code: "FROM debian:13\nRUN wget -q «http://example.com/v1/tool.tar.gz» && tar xzf tool.tar.gz\n",
      fixed:
        'FROM debian:13\nARG TOOL_SHA256\nRUN wget -q http://example.com/v1/tool.tar.gz && echo "${TOOL_SHA256}  tool.tar.gz" | sha256sum -c - && tar xzf tool.tar.gz\n',
      message: message("http://example.com/v1/tool.tar.gz", "unpacked"),
    },
    {
      code: "FROM debian:13\nRUN curl -fsSL «https://example.com/latest/tool-2.tgz» | tar xz\n",
      fixed:
        'FROM debian:13\nARG TOOL_SHA256\nRUN curl -fsSL -o /tmp/tool-2.tgz https://example.com/latest/tool-2.tgz && echo "${TOOL_SHA256}  /tmp/tool-2.tgz" | sha256sum -c - && tar xz -f /tmp/tool-2.tgz && rm /tmp/tool-2.tgz\n',
      message: message("https://example.com/latest/tool-2.tgz", "unpacked"),
    },
    {
      ...strict,
      code: "FROM debian:13\nRUN wget -qO /tmp/x.deb «https://example.com/x_1.deb» && apt-get install -y /tmp/x.deb\n",
      fixed:
        'FROM debian:13\nARG X_SHA256\nRUN wget -qO /tmp/x.deb https://example.com/x_1.deb && echo "${X_SHA256}  /tmp/x.deb" | sha256sum -c - && apt-get install -y /tmp/x.deb\n',
      message: message("https://example.com/x_1.deb", "installed"),
    },
    {
      code: "FROM debian:13\nRUN curl -o run.sh «https://example.com/i» && bash run.sh\n",
      fixed:
        'FROM debian:13\nARG RUN_SHA256\nRUN curl -o run.sh https://example.com/i && echo "${RUN_SHA256}  run.sh" | sha256sum -c - && bash run.sh\n',
      message: message("https://example.com/i", "run"),
    },
    {
      code: "FROM debian:13\nRUN curl -o /opt/t «https://example.com/t» && chmod +x /opt/t && /opt/t --version\n",
      fixed:
        'FROM debian:13\nARG T_SHA256\nRUN curl -o /opt/t https://example.com/t && echo "${T_SHA256}  /opt/t" | sha256sum -c - && chmod +x /opt/t && /opt/t --version\n',
      message: message("https://example.com/t", "made executable"),
    },
    {
      code: "FROM debian:13\nRUN set -eux; \\\n  curl -o /opt/t «https://example.com/t»; \\\n  chmod +x /opt/t\n",
      message: message("https://example.com/t", "made executable"),
      fixed:
        'FROM debian:13\nARG T_SHA256\nRUN set -eux; \\\n  curl -o /opt/t https://example.com/t; \\\n  echo "${T_SHA256}  /opt/t" | sha256sum -c -; \\\n  chmod +x /opt/t\n',
    },
  ],
});

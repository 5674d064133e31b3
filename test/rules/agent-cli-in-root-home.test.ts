import rule from "../../server/src/rules/agent-cli-in-root-home.ts";
import { testRule } from "../rule-tester.ts";

const install = "curl -fsSL «https://claude.ai/install.sh» | bash -s -- 2.1.329";
const plain = install.replaceAll(/[«»]/g, "");
const message = (tool: string, user: string) =>
  `This installs ${tool} under /root, and the image runs as ${user}, who cannot reach it. Run it after USER ${user}, or copy the program to /usr/local/bin.`;

testRule(rule, {
  good: [
    `FROM debian:13\nRUN ${plain}\n`,
    `FROM debian:13\nENV HOME=/home/agent\nRUN ${plain}\nUSER agent\n`,
    `FROM debian:13\nRUN export HOME=/opt && ${plain}\nUSER agent\n`,
    `FROM debian:13\nRUN curl -fsSL https://claude.ai/install.sh | gosu agent bash\nUSER agent\n`,
    `FROM debian:13\nRUN curl -fsSL https://claude.ai/install.sh -o /tmp/x.sh\nUSER agent\n`,
    `FROM debian:13\nRUN ${plain}\nRUN ln -s ~/.local/bin/claude /usr/local/bin/claude && chmod 755 /root\nUSER agent\n`,
    `FROM debian:13 AS build\nRUN ${plain}\nFROM debian:13\nUSER agent\n`,
    `FROM acme/x:1\nRUN ${plain}\nUSER agent\n`,
  ],
  bad: [
    {
      code: `FROM debian:13\nUSER root\nRUN ${install}\nUSER agent:agent\n`,
      message: message("Claude Code", "agent"),
      severity: "warning",
    },
    {
      code: "FROM debian:13\nRUN apt-get update && wget -qO- «https://opencode.ai/install» | sh\nUSER 1000\n",
      message: message("OpenCode", "1000"),
    },
  ],
});

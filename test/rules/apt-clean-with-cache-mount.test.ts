import rule from "../../server/src/rules/apt-clean-with-cache-mount.ts";
import { testRule } from "../rule-tester.ts";

const lists = "--mount=type=cache,target=/var/lib/apt,sharing=locked";
const archives = "--mount=type=cache,target=/var/cache/apt,sharing=locked";
const message = (target: string, command: string): string =>
  `${target} is a cache mount here and not part of the layer: ${command} only empties the cache for the next build. Leave it out.`;

testRule(rule, {
  good: [
    "FROM debian:13\nRUN apt-get update && apt-get install -y curl && apt-get clean && rm -rf /var/lib/apt/lists/*\n",
    `FROM debian:13\nRUN ${lists} apt-get update && apt-get install -y curl && apt-get clean\n`,
    `FROM debian:13\nRUN ${lists} rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update\n`,
    `FROM debian:13\nRUN --mount=type=cache,target=$LISTS rm -rf /var/lib/apt/lists/*\n`,
  ],
  bad: [
    {
      code: `FROM debian:13\nRUN ${lists} \\\n    apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf «/var/lib/apt/lists/*»\n`,
      message: message("/var/lib/apt", "rm /var/lib/apt/lists/*"),
      fixed: `FROM debian:13\nRUN ${lists} \\\n    apt-get update \\\n    && apt-get install -y curl\n`,
      safety: "safe",
    },
    {
      code: `FROM debian:13\nRUN ${lists} apt-get update; rm -rf «/var/lib/apt/lists/*» /tmp/*; true\n`,
      message: message("/var/lib/apt", "rm /var/lib/apt/lists/*"),
      fixed: `FROM debian:13\nRUN ${lists} apt-get update; rm -rf /tmp/*; true\n`,
      safety: "safe",
    },
    {
      code: `FROM debian:13\nRUN ${archives} <<EOF\napt-get update\napt-get install -y curl\napt-get «clean»\nEOF\n`,
      message: message("/var/cache/apt", "apt-get clean"),
      fixed: `FROM debian:13\nRUN ${archives} <<EOF\napt-get update\napt-get install -y curl\nEOF\n`,
      safety: "safe",
    },
    {
      code: `FROM debian:13\nRUN ${archives} apt-get «clean» || true\n`,
      message: message("/var/cache/apt", "apt-get clean"),
      fixed: null,
    },
  ],
});

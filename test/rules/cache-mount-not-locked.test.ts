import rule from "../../server/src/rules/cache-mount-not-locked.ts";
import { testRule } from "../rule-tester.ts";

const message = (target: string): string =>
  `Builds that run at the same time share ${target}, and apt in the second one fails on the first one's lock. Add sharing=locked.`;

testRule(rule, {
  good: [
    "FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
    "FROM debian:13\nRUN --mount=type=tmpfs,target=/var/cache/apt apt-get update\n",
    "FROM debian:13\nRUN --mount=type=cache,target=$CACHE apt-get update\n",
    "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked,id=apt apt-get update\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN --mount=type=cache,target=«/var/cache/apt»,id=apt \\\n    --mount=type=cache,target=«/var/lib/apt» apt-get update\n",
      message: [message("/var/cache/apt"), message("/var/lib/apt")],
      fixed:
        "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked,id=apt \\\n    --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update\n",
      safety: "safe",
    },
    {
      code: "FROM debian:13\nRUN --mount=type=cache,dst=/var/lib/apt/lists,«sharing=shared» apt-get update\n",
      message: message("/var/lib/apt/lists"),
      fixed: "FROM debian:13\nRUN --mount=type=cache,dst=/var/lib/apt/lists,sharing=locked apt-get update\n",
    },
    {
      code: 'FROM debian:13\nRUN --mount="type=cache,target=«/var/cache/apt»" apt-get update\n',
      message: message("/var/cache/apt"),
      fixed: null,
    },
  ],
});

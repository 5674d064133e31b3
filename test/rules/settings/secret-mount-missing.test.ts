import rule from "../../../server/src/rules/settings/secret-mount-missing.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  options: { commands: { pip: { id: "pip", target: "/root/.config/pip/pip.conf" }, npm: { id: "npm", env: "NPM_TOKEN" } } },
  good: ["FROM a\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n"],
  bad: [
    {
      code: "FROM a\nRUN --mount=type=cache,target=/c «npm» ci && npm test\nRUN --mount=type=secret,id=pip,target=/x «pip» install a\n",
      message: [
        "`npm` has to run with the secret npm mounted. Add --mount=type=secret,id=npm,env=NPM_TOKEN.",
        "`pip` has to run with the secret pip mounted. Add --mount=type=secret,id=pip,target=/root/.config/pip/pip.conf.",
      ],
      fixed:
        "FROM a\nRUN --mount=type=cache,target=/c --mount=type=secret,id=npm,env=NPM_TOKEN npm ci && npm test\nRUN --mount=type=secret,id=pip,target=/x --mount=type=secret,id=pip,target=/root/.config/pip/pip.conf pip install a\n",
      safety: "safe",
    },
  ],
});

import { setVariables } from "./facts/set-variables.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "tls-verification-off-by-variable",
    summary: "Disallow variables that switch the verification of TLS certificates off.",
    why: "The variable holds for every program that reads it, in an ENV even for the running container: each of its connections can be read and changed on the way.",
    category: "security",
    severity: "warning",
    messages: {
      off: "{name}={value} makes {tool} accept any certificate. Take it out, and add the missing CA certificate instead.",
    },
    findingAliases: ["CKV2_DOCKER_5", "CKV2_DOCKER_6", "CKV2_DOCKER_12", "CKV2_DOCKER_14", "CKV2_DOCKER_16"],
    examples: {
      bad: [
        "FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n",
        "FROM debian:13\nRUN GIT_SSL_NO_VERIFY=1 git clone https://example.com/a.git\n",
      ],
      good: ["FROM node:24\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/company.pem\n"],
    },
  },

  check({ model }, report) {
    for (const { name, value, span } of setVariables(model)) {
      const known = switches.get(name.toUpperCase());
      if (known === undefined || value.includes("$") || !known.off.test(value)) continue;
      report("off", span, { name, value, tool: known.tool }, { aliases: known.alias === undefined ? [] : [known.alias] });
    }
  },
});

const no = /^(?:0|false|no|off)$/i;

const switches = new Map<string, { readonly tool: string; readonly off: RegExp; readonly alias?: string }>([
  ["NODE_TLS_REJECT_UNAUTHORIZED", { tool: "Node.js", off: /^0$/, alias: "CKV2_DOCKER_6" }],
  ["PYTHONHTTPSVERIFY", { tool: "Python", off: /^0$/, alias: "CKV2_DOCKER_5" }],
  // git asks only whether the variable is there.
  ["GIT_SSL_NO_VERIFY", { tool: "Git", off: /./, alias: "CKV2_DOCKER_14" }],
  ["NPM_CONFIG_STRICT_SSL", { tool: "npm", off: no, alias: "CKV2_DOCKER_12" }],
  ["YARN_STRICT_SSL", { tool: "Yarn", off: no }],
  ["YARN_ENABLE_STRICT_SSL", { tool: "Yarn", off: no }],
  ["PIP_TRUSTED_HOST", { tool: "pip", off: /./, alias: "CKV2_DOCKER_16" }],
  ["UV_INSECURE_HOST", { tool: "uv", off: /./ }],
]);

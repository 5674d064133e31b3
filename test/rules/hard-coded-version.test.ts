import rule from "../../server/src/rules/hard-coded-version.ts";
import { testRule } from "../rule-tester.ts";

const message = (version: string, name: string) =>
  `Version ${version} is written into the address. Declare it as ARG ${name} and use it here.`;

testRule(rule, {
  good: [
    "FROM debian:13\nRUN curl -fsSL https://example.com/install.sh\n",
    "FROM debian:13\nRUN curl -fsSL http://10.0.0.1/x http://192.168.1.20:80/y\n",
    "FROM debian:13\nRUN apt-get install -y curl=8.14.1\n",
    "FROM debian:13\nRUN curl -O https://example.com/tool/2025.01/x.tgz\n",
  ],
  bad: [
    {
      code: 'FROM debian:13\n# the tool\nRUN curl -fsSL "https://github.com/acme/my-tool/releases/download/v«1.2.3»/my-tool-1.2.3.tgz" -o x.tgz \\\n  && tar -xf x.tgz my-tool-1.2.3\n',
      message: message("1.2.3", "MY_TOOL_VERSION"),
      fixed:
        'FROM debian:13\nARG MY_TOOL_VERSION=1.2.3\n# the tool\nRUN curl -fsSL "https://github.com/acme/my-tool/releases/download/v${MY_TOOL_VERSION}/my-tool-${MY_TOOL_VERSION}.tgz" -o x.tgz \\\n  && tar -xf x.tgz my-tool-${MY_TOOL_VERSION}\n',
      severity: "hint",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nRUN wget https://nodejs.org/dist/v«24.1.0»/node-v24.1.0-linux-x64.tar.xz\n",
      message: message("24.1.0", "NODE_VERSION"),
      fixed:
        "FROM debian:13\nARG NODE_VERSION=24.1.0\nRUN wget https://nodejs.org/dist/v${NODE_VERSION}/node-v${NODE_VERSION}-linux-x64.tar.xz\n",
    },
    {
      code: "FROM debian:13\nRUN wget 'https://example.com/helm-«3.1.0».tgz'\n",
      message: message("3.1.0", "HELM_VERSION"),
      fixed: null,
    },
  ],
});

import rule from "../../server/src/rules/apt-lists-not-cleaned.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN --mount=type=cache,target=/var/lib apt-get update\n",
    "FROM debian:13\nRUN apt-get update && apt-get install -y x && apt-get distclean\n",
    'FROM debian:13\nRUN ["apt-get","install","x"]\n',
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN apt-get «update» && apt-get install -y curl\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      fixed: "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      safety: "unsafe",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      code: "FROM debian:13\nRUN apt-get «update» \\\n && apt-get install -y \\\n    curl\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      fixed: "FROM debian:13\nRUN apt-get update \\\n && apt-get install -y \\\n    curl \\\n && rm -rf /var/lib/apt/lists/*\n",
      safety: "unsafe",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      code: "FROM debian:13\nRUN apt-get «update» && \\\n    apt-get install -y curl\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      fixed: "FROM debian:13\nRUN apt-get update && \\\n    apt-get install -y curl && \\\n    rm -rf /var/lib/apt/lists/*\n",
      safety: "unsafe",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      code: "FROM debian:13\nRUN set -eux; \\\n\tapt-get «update»; \\\n\tapt-get install -y curl\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      fixed: "FROM debian:13\nRUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y curl; \\\n\trm -rf /var/lib/apt/lists/*\n",
      safety: "unsafe",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      code: "FROM debian:13\nRUN <<EOF\napt-get «update»\napt-get install -y curl\nEOF\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      fixed: "FROM debian:13\nRUN <<EOF\napt-get update\napt-get install -y curl\nrm -rf /var/lib/apt/lists/*\nEOF\n",
      safety: "unsafe",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      code: "FROM debian:13\nRUN apt-get «update» && rm -rf /tmp/*\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      fixed: "FROM debian:13\nRUN apt-get update && rm -rf /tmp/* && rm -rf /var/lib/apt/lists/*\n",
      safety: "unsafe",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      code: 'FROM debian:13\nRUN ["apt-get", "«update»"]\n',
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      code: "FROM debian:13\nRUN apt-get «update» \\\n    -q\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      fixed: "FROM debian:13\nRUN apt-get update \\\n    -q \\\n    && rm -rf /var/lib/apt/lists/*\n",
      safety: "unsafe",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
    {
      // The later RUN would find no lists any more.
      code: "FROM debian:13\nRUN apt-get «update» && apt-get install -y curl\nRUN apt-get install -y git\n",
      message:
        "The package lists that apt-get update fetches stay in the layer. Delete them at the end of this RUN: rm -rf /var/lib/apt/lists/*.",
      aliases: ["DL3009", "kics:Apt Get Install Lists Were Not Deleted", "semgrep:remove-package-lists"],
    },
  ],
});

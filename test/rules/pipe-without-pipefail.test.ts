import rule from "../../server/src/rules/pipe-without-pipefail.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN curl a | tar xzC /opt\n",
    "FROM debian:13\nRUN curl a | tar -C /opt --strip-components=1 -xJ\n",
    "FROM debian:13\nRUN curl a | apt-key add - && curl b | gpg --dearmor > /c && curl d | sha256sum -c -\n",
    "FROM debian:13\nRUN gpg --fingerprint x | grep -q 'EF6E 286D'\n",
    "FROM debian:13\nRUN bash -o pipefail -c 'curl a | tar x'\n",
    "FROM debian:13\nRUN cat a | sort | head\n",
    'FROM debian:13 AS a\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nFROM a\nRUN curl a | tar x\n',
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN curl a | gunzip «|» psql\n",
      message: "The build goes on when gunzip in front of this pipe fails. Set SHELL with -o pipefail before this RUN.",
      fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl a | gunzip | psql\n',
      safety: "unsafe",
      aliases: ["DL4006", "kics:Shell Running A Pipe Without Pipefail Flag", "semgrep:set-pipefail"],
    },
    {
      code: "FROM debian:13\nRUN curl a «|» sort\n",
      message: "The build goes on when curl in front of this pipe fails. Set SHELL with -o pipefail before this RUN.",
      fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl a | sort\n',
      safety: "unsafe",
      aliases: ["DL4006", "kics:Shell Running A Pipe Without Pipefail Flag", "semgrep:set-pipefail"],
    },
    {
      code: "FROM alpine:3.22\nRUN wget -O- a «|» sh\n",
      message: "The build goes on when wget in front of this pipe fails. Set SHELL with -o pipefail before this RUN.",
      fixed: 'FROM alpine:3.22\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN wget -O- a | sh\n',
      safety: "unsafe",
      aliases: ["DL4006", "kics:Shell Running A Pipe Without Pipefail Flag", "semgrep:set-pipefail"],
    },
    {
      code: "FROM debian:13\nRUN echo a «|» tee b\n",
      preset: "hadolint",
      message: "The build goes on when echo in front of this pipe fails. Set SHELL with -o pipefail before this RUN.",
      fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN echo a | tee b\n',
      safety: "unsafe",
      aliases: ["DL4006", "kics:Shell Running A Pipe Without Pipefail Flag", "semgrep:set-pipefail"],
    },
    {
      code: "FROM debian:13\nRUN curl a «|» sort\nRUN true\nRUN curl b «|» sort\n",
      message: [
        "The build goes on when curl in front of this pipe fails. Set SHELL with -o pipefail before this RUN.",
        "The build goes on when curl in front of this pipe fails. Set SHELL with -o pipefail before this RUN.",
      ],
      fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl a | sort\nRUN true\nRUN curl b | sort\n',
      safety: "unsafe",
      aliases: ["DL4006", "kics:Shell Running A Pipe Without Pipefail Flag", "semgrep:set-pipefail"],
    },
  ],
});

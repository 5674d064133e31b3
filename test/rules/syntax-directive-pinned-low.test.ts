import rule from "../../server/src/rules/syntax-directive-pinned-low.ts";
import { testRule } from "../rule-tester.ts";

const message = (version: string, feature: string, since: string) =>
  `Frontend ${version} does not know ${feature}, which came with ${since}. Write docker/dockerfile:1, which is always the newest 1.x.`;

testRule(rule, {
  good: [
    "# syntax=docker/dockerfile:1.4\nFROM debian:13\nCOPY --link a b\nRUN <<EOF\nEOF\n",
    "# syntax=docker/dockerfile:1.3-labs\nFROM debian:13\nRUN <<EOF\nEOF\n",
    "# syntax=docker/dockerfile\nFROM debian:13\nRUN <<EOF\nEOF\n",
    "# syntax=acme/dockerfile:1.0\nFROM debian:13\nRUN <<EOF\nEOF\n",
    "# syntax=docker/dockerfile:1.3\nFROM debian:13\nRUN --mount=type=cache,target=/x echo\n",
    "FROM debian:13\nCOPY --link a b\n",
  ],
  bad: [
    {
      code: "# syntax=«docker/dockerfile:1.0»\nFROM debian:13\nRUN --mount=type=cache,target=/x echo\n",
      message: message("1.0", "RUN --mount", "1.2"),
      fixed: "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN --mount=type=cache,target=/x echo\n",
      related: ["--mount=type=cache,target=/x"],
      severity: "warning",
      safety: "unsafe",
    },
    {
      code: "# syntax=«docker/dockerfile:1.3.1»\nFROM debian:13\nRUN --mount=type=cache,target=/x echo\nONBUILD COPY --link a b\n",
      message: message("1.3.1", "COPY --link", "1.4"),
      fixed: "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN --mount=type=cache,target=/x echo\nONBUILD COPY --link a b\n",
    },
  ],
});
